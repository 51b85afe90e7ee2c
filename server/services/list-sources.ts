import type { SourceList, SourceView } from '../contract/sources.ts'
import type { Instant } from '../domain/items/item.ts'
import type { SourceDefinition } from '../domain/plan/plan.ts'
import type { CurrentPlan } from './current-plan.ts'
import type { SourceState, Store } from './ports.ts'

export type ListSources = () => Promise<SourceList>

/** How every source of the plan is doing; a source that was never reached is listed as such. */
export function makeListSources(ports: {
  readonly store: Store
  readonly currentPlan: CurrentPlan
  readonly now: () => Instant
}): ListSources {
  const { store, currentPlan, now } = ports
  return async () => {
    const seq = await store.outbox.lastSeq()
    const states = new Map((await store.sources.states()).map((state) => [state.id, state]))
    const sources = currentPlan().plan.sources.map((source) =>
      toSourceView(source, states.get(source.id)),
    )
    return { sources, now: now(), seq }
  }
}

function toSourceView(
  { id, title, publisher, kind, tier, url, everyMs }: SourceDefinition,
  state: (SourceState & { readonly items: number }) | undefined,
): SourceView {
  const base = { id, title, publisher, kind, tier, url, everyMs }
  if (!state) return { ...base, health: 'never-reached', failures: 0, items: 0 }
  return {
    ...base,
    health: state.health,
    ...(state.reason === undefined ? {} : { reason: state.reason }),
    ...(state.lastCheckedAt === undefined ? {} : { lastCheckedAt: state.lastCheckedAt }),
    ...(state.lastGoodAt === undefined ? {} : { lastGoodAt: state.lastGoodAt }),
    ...(state.lastItemAt === undefined ? {} : { lastItemAt: state.lastItemAt }),
    nextCheckAt: state.nextCheckAt,
    failures: state.failures,
    items: state.items,
  }
}
