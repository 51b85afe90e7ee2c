import type { Permission } from '../domain/accounts/roles.ts'

/** What a socket may say to a page, and to whom. A test compares it with what is really said. */
export const SOCKET_EVENTS = {
  changes: 'read',
  refused: 'self',
} as const satisfies Readonly<Record<string, Permission>>

/** What pages may say to us: nothing, commands go over HTTP. */
export const PAGE_EVENTS: Readonly<Record<string, Permission>> = {}
