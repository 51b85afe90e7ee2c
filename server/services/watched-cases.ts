import { caseClocks, standingOf } from '../domain/cases/clocks.ts'
import type { WatchedCase } from '../domain/cases/due-notices.ts'
import { presentMeasures } from '../domain/cases/yardstick.ts'
import type { Instant } from '../domain/items/item.ts'
import type { KnownCase } from './case-logs.ts'

/** A case with its clocks, as notices and forecasts look at it. */
export function toWatched(
  { id, opened, own, events, yardstick }: KnownCase,
  now: Instant,
): WatchedCase {
  const { unit, urgency } = standingOf(opened, own)
  const clocks = caseClocks(opened, events, yardstick, now)
  const { calendar } = presentMeasures(yardstick)
  return { id, unit, urgency, clocks, events, calendar }
}
