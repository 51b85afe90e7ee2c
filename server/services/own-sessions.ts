import type { OwnSessions } from '../contract/accounts.ts'
import type { Instant } from '../domain/items/item.ts'
import { record } from './deeds.ts'
import type { Store } from './ports.ts'
import type { SignedIn } from './sessions.ts'

export type ListSessions = (who: SignedIn) => Promise<OwnSessions>
export type EndOwnSession = (who: SignedIn, id: string) => Promise<void>

/** Where one is signed in. */
export function makeListSessions({
  store,
  now,
}: {
  store: Store
  now: () => Instant
}): ListSessions {
  return async ({ account, session }) => {
    const all = await store.sessions.listOf(account.id)
    const sessions = all.map(({ hash, id, startedAt, seenAt, address }) => ({
      ...{ id, startedAt, seenAt, address },
      isThis: hash === session.hash,
    }))
    return { sessions, now: now() }
  }
}

/** Ends one of one's own sessions; one that is gone already is no matter. */
export function makeEndOwnSession({
  store,
  now,
}: {
  store: Store
  now: () => Instant
}): EndOwnSession {
  return ({ account, actor }, id) =>
    store.transaction(async (stores) => {
      if (!(await stores.sessions.endById(account.id, id))) return
      const object = `account ${account.name}`
      await record(stores, actor, { at: now(), action: 'session.ended', object, after: { id } })
    })
}
