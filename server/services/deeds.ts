import type { Actor } from '../domain/accounts/audit-chain.ts'
import type { Instant } from '../domain/items/item.ts'
import type { Stores } from './ports.ts'

/** What was done, as it goes into the log. */
export interface Deed {
  readonly action: string
  /** `account truc-ban`, `case 0kx…`, `source bao-a`. */
  readonly object: string
  readonly before?: unknown
  readonly after?: unknown
}

/** Writes a deed into the log, in the transaction that does it. */
export function record(
  { audit }: Pick<Stores, 'audit'>,
  { name, address }: Actor,
  { at, ...deed }: Deed & { readonly at: Instant },
): Promise<void> {
  return audit.append({ at, actor: name, address, ...deed })
}

/** The command line: whoever may run it there may do everything. */
export const CLI: Actor = { name: 'cli' }

/** The program by itself. */
export const SYSTEM: Actor = { name: 'system' }
