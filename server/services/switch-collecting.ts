import type { SourceList } from '../contract/sources.ts'
import type { Actor } from '../domain/accounts/audit-chain.ts'
import type { Instant } from '../domain/items/item.ts'
import { record } from './deeds.ts'
import type { ListSources } from './list-sources.ts'
import { makeCollectingSwitch } from './pause-collecting.ts'
import type { Store } from './ports.ts'

export type SwitchCollecting = (paused: boolean, by: Actor) => Promise<SourceList>

/** Stops or resumes all collecting and tells every page: a desk that nobody feeds must not look calm. */
export function makeSwitchCollecting(ports: {
  readonly store: Store
  readonly listSources: ListSources
  readonly now: () => Instant
  readonly ring: () => void
}): SwitchCollecting {
  const { store, listSources, now, ring } = ports
  return async (paused, by) => {
    await store.transaction(async (stores) => {
      const { settings, outbox } = stores
      const { pause, resume } = makeCollectingSwitch({ settings, now })
      await (paused ? pause() : resume())
      await outbox.append([{ kind: 'collecting-switched', id: 'all' }], now())
      const action = paused ? 'collecting.paused' : 'collecting.resumed'
      await record(stores, by, { at: now(), action, object: 'collecting' })
    })
    ring()
    return listSources()
  }
}
