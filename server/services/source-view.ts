import type { SourceView } from '../contract/sources.ts'
import type { SourceState } from './ports.ts'
import type { SourceInForce } from './sources-in-force.ts'

/** A source as the page shows it; one that the store does not know yet was never reached. */
export function toSourceView(
  { definition, origin }: SourceInForce,
  state: (SourceState & { readonly items: number }) | undefined,
  today: string | undefined,
): SourceView {
  const { id, title, publisher, kind, tier, url, everyMs } = definition
  const base = { id, origin, title, publisher, kind, tier, url, everyMs }
  if (!state) return { ...base, health: 'never-reached', paused: false, failures: 0, items: 0 }
  const { skipped } = state.remarks
  return {
    ...base,
    health: state.health,
    paused: state.paused,
    ...(state.reason === undefined ? {} : { reason: state.reason }),
    ...(state.detail === undefined ? {} : { detail: state.detail }),
    ...(state.movedTo === undefined ? {} : { movedTo: state.movedTo }),
    ...(skipped === undefined ? {} : { skipped: { ...skipped, isToday: skipped.day === today } }),
    ...(state.lastCheckedAt === undefined ? {} : { lastCheckedAt: state.lastCheckedAt }),
    ...(state.lastGoodAt === undefined ? {} : { lastGoodAt: state.lastGoodAt }),
    ...(state.lastItemAt === undefined ? {} : { lastItemAt: state.lastItemAt }),
    nextCheckAt: state.nextCheckAt,
    failures: state.failures,
    items: state.items,
  }
}
