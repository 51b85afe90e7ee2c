import type { HotSpotTrend } from '../contract/trends.ts'
import type { Instant } from '../domain/items/item.ts'
import { localDay } from '../domain/plan/local-time.ts'
import type { Circle } from '../domain/rules/classification.ts'
import { fillDays, lastDays } from '../domain/trends/days.ts'
import type { CurrentPlan } from './current-plan.ts'
import type { Store } from './ports.ts'

export type ShowTrend = (range: {
  readonly days: number
  readonly circle?: Circle
}) => Promise<HotSpotTrend>

/** Items per local day by hot spot, each at its own time, with the coverage of each day. */
export function makeShowTrend(ports: {
  readonly store: Store
  readonly currentPlan: CurrentPlan
  readonly now: () => Instant
}): ShowTrend {
  const { store, currentPlan, now } = ports
  return async ({ days, circle }) => {
    const { plan } = currentPlan()
    const at = now()
    const range = lastDays(localDay(plan.calendar.zone, at), days)
    const fromDay = range[0] ?? ''
    const toDay = range.at(-1) ?? ''
    const counts = await store.items.countHotSpotsByDay({
      fromDay,
      toDay,
      ...(circle === undefined ? {} : { circle }),
    })
    const good = await store.sources.goodSourcesByDay(fromDay, toDay)
    const goodByDay = new Map(good.map((row) => [row.day, row.sources]))
    return { days: fillDays(range, counts, { goodByDay, sources: plan.sources.length }), now: at }
  }
}
