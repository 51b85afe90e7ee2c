import type { SourceList } from '../contract/sources.ts'
import type { Instant } from '../domain/items/item.ts'
import type { ListSources } from './list-sources.ts'
import { makeCollectingSwitch } from './pause-collecting.ts'
import type { Store } from './ports.ts'

export type SwitchCollecting = (paused: boolean) => Promise<SourceList>

/** Stops or resumes all collecting and tells every page: a desk that nobody feeds must not look calm. */
export function makeSwitchCollecting(ports: {
  readonly store: Store
  readonly listSources: ListSources
  readonly now: () => Instant
  readonly ring: () => void
}): SwitchCollecting {
  const { store, listSources, now, ring } = ports
  return async (paused) => {
    await store.transaction(async ({ settings, outbox }) => {
      const { pause, resume } = makeCollectingSwitch({ settings, now })
      await (paused ? pause() : resume())
      await outbox.append([{ kind: 'collecting-switched', id: 'all' }], now())
    })
    ring()
    return listSources()
  }
}
