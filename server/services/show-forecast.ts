import type { DeskForecast } from '../contract/desk.ts'
import { backtest, forecast } from '../domain/cases/forecast.ts'
import { pastTimesOf } from '../domain/cases/past-times.ts'
import type { Instant } from '../domain/items/item.ts'
import { DAY, HOUR, instantAt, localClock } from '../domain/plan/local-time.ts'
import { type KnownCase, makeReadCaseLogs } from './case-logs.ts'
import { type DeskPorts, MOST_CASES } from './desk-ports.ts'
import { inTurns } from './in-turns.ts'
import { titlesOf } from './story-titles.ts'
import { toWatched } from './watched-cases.ts'

export type ShowForecast = (until?: Instant) => Promise<DeskForecast>

/** How far back handling times say something of today's team. */
const EXPERIENCE_MS = 180 * DAY
/** So many of the newest cases are enough, and are judged in a fraction of a second. */
const MOST_PAST = 2_000
/** When offices close: 17:00. */
const CLOSING = 17 * HOUR

/**
 * Open clocks that are due by `until`, today's 17:00 by default or tomorrow's after that, each with its
 * chance of a miss as past cases tell it, and how good such forecasts were so far.
 */
export function makeShowForecast({
  store,
  currentPlan,
  yardstickOf,
  now,
}: DeskPorts): ShowForecast {
  const readCaseLogs = makeReadCaseLogs(yardstickOf)
  return async (asked) => {
    const at = now()
    const until = asked ?? nextClosing(currentPlan().plan.calendar.zone, at)
    const range = { from: at - EXPERIENCE_MS, to: at + 1, limit: MOST_PAST }
    const past = await readCaseLogs(store, await store.cases.openedBetween(range))
    const open = await readCaseLogs(
      store,
      await store.cases.list({ settled: false, oldestFirst: true, limit: MOST_CASES }),
    )
    const watch = (one: KnownCase) => toWatched(one, at)
    const history = (await inTurns(past, (one) => pastTimesOf(watch(one)))).flat()
    const rows = forecast(open.map(watch), history, { now: at, until })
    const titleOf = await titlesOf(store, open)
    return {
      until,
      rows: rows.map((row) => ({ ...row, title: titleOf(row.caseId) })),
      past: backtest(history),
      now: at,
    }
  }
}

function nextClosing(zone: string, at: Instant): Instant {
  const { day, ms } = localClock(zone, at)
  return instantAt(zone, ms < CLOSING ? day : day + 1, CLOSING)
}
