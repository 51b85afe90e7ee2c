import type { SourceList } from '../contract/sources.ts'
import type { Instant } from '../domain/items/item.ts'
import { localDay } from '../domain/plan/local-time.ts'
import type { CurrentPlan } from './current-plan.ts'
import { makeCollectingSwitch } from './pause-collecting.ts'
import type { Store } from './ports.ts'
import { toSourceView } from './source-view.ts'
import { sourcesInForce } from './sources-in-force.ts'

export type ListSources = () => Promise<SourceList>

/** How every source in force is doing; a source that was never reached is listed as such. */
export function makeListSources(ports: {
  readonly store: Store
  readonly currentPlan: CurrentPlan
  readonly now: () => Instant
}): ListSources {
  const { store, currentPlan, now } = ports
  const { pausedSince } = makeCollectingSwitch({ settings: store.settings, now })
  return async () => {
    const seq = await store.outbox.lastSeq()
    const states = new Map((await store.sources.states()).map((state) => [state.id, state]))
    const inForce = await sourcesInForce(store, currentPlan)
    const at = now()
    const today = localDay(currentPlan().plan.calendar.zone, at)
    const sources = inForce.map((source) =>
      toSourceView(source, states.get(source.definition.id), today),
    )
    const since = await pausedSince()
    return { sources, ...(since === undefined ? {} : { pausedSince: since }), now: at, seq }
  }
}
