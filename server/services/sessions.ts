import type { Actor } from '../domain/accounts/audit-chain.ts'
import type { Instant } from '../domain/items/item.ts'
import type { SessionLimits, StoredAccount, StoredSession } from './account-ports.ts'
import type { Store, Stores } from './ports.ts'
import { hashSecret, makeSecret } from './secrets.ts'

/** A session's use is written down this often at most: reading must not write each time. */
const TOUCH_MS = 60_000

/** Whoever a request comes from. */
export interface SignedIn {
  readonly account: StoredAccount
  readonly session: StoredSession
  readonly actor: Actor
}

export type FindSession = (token: string, address: string) => Promise<SignedIn | undefined>

/** Oldest times that a session may show now. */
export function sinceOf({ idleMs, longestMs }: SessionLimits, now: Instant) {
  return { seen: now - idleMs, started: now - longestMs }
}

/** Who is this, by the cookie's value? Asked of the store each time: what was ended is over at once. */
export function makeFindSession(ports: {
  readonly store: Store
  readonly limits: SessionLimits
  readonly now: () => Instant
}): FindSession {
  const { store, limits, now } = ports
  return async (token, address) => {
    const at = now()
    const since = sinceOf(limits, at)
    const found = await store.sessions.find(hashSecret(token))
    if (!found || found.account.disabled) return undefined
    const { session, account } = found
    if (session.seenAt < since.seen || session.startedAt < since.started) return undefined
    if (at - session.seenAt > TOUCH_MS) await store.sessions.touch(session.hash, at)
    return { account, session, actor: { name: account.name, address } }
  }
}

/** Begins a session and gives the cookie's value, which is stored nowhere. */
export async function beginSession(
  stores: Stores,
  { account, address, at }: { account: StoredAccount; address: string; at: Instant },
  newId: (now: Instant) => string,
): Promise<string> {
  const token = makeSecret()
  const times = { startedAt: at, seenAt: at }
  const session = {
    hash: hashSecret(token),
    id: newId(at),
    accountId: account.id,
    ...times,
    address,
  }
  await stores.sessions.insert(session)
  return token
}

export type EndSession = (who: SignedIn) => Promise<void>

/** Signs out: the session is gone, and with it its sockets. */
export function makeEndSession({ store, now }: { store: Store; now: () => Instant }): EndSession {
  return async ({ session, account, actor }) => {
    await store.transaction(async ({ sessions, audit }) => {
      await sessions.end(session.hash)
      const { name, address } = actor
      const entry = { at: now(), actor: name, address, action: 'session.ended' }
      await audit.append({ ...entry, object: `account ${account.name}` })
    })
  }
}
