import type { Instant } from '../items/item.ts'
import type { Calendar } from '../plan/calendar.ts'
import { HOUR } from '../plan/local-time.ts'
import { type Baselines, makeBaselines } from './baseline.ts'
import { quantile } from './counts.ts'
import type { HourSeries } from './hour-series.ts'

/** Chance that the count lies within the interval. */
export const INTERVAL_CHANCE = 0.8
const WINDOW_HOURS = 24
/** Days on which the forecast is tried before it is shown. */
const TRIAL_DAYS = 28
/** How far the last week may move the forecast away from what is usual. */
const LEVEL = { least: 0.5, most: 3 }

export interface Forecast {
  /** The next 24 hours from here. */
  readonly from: Instant
  readonly expected: number
  readonly low: number
  readonly high: number
  /** How it would have done on the days before: always shown beside it. */
  readonly trial: ForecastTrial
}

export interface ForecastTrial {
  readonly days: number
  /** Mean absolute error, items a day. */
  readonly meanError: number
  /** Share of the days that lay within the interval; should be near `INTERVAL_CHANCE`. */
  readonly within: number
}

/** Items of the next 24 hours after the series ends; `undefined` when too little is known. */
export function forecastDay(series: HourSeries, calendar: Calendar): Forecast | undefined {
  const baselines = makeBaselines(extend(series), WINDOW_HOURS, calendar)
  const end = series.counts.length
  const next = predict(baselines, end - 1)
  if (!next) return undefined
  return { from: series.from + end * HOUR, ...next, trial: tryOut(baselines, end - 1) }
}

/** A day more, so that the hour to be foretold has a place of its own. */
function extend({ from, counts, reach, weights = [] }: HourSeries): HourSeries {
  const empty = Array.from({ length: WINDOW_HOURS }, () => 0)
  return { from, counts: [...counts, ...empty], reach: [...reach, ...empty], weights }
}

type Prediction = Pick<Forecast, 'expected' | 'low' | 'high'>

/** The day after `lastHour`, from nothing that came later. */
function predict(baselines: Baselines, lastHour: number): Prediction | undefined {
  const usual = baselines.at(lastHour + WINDOW_HOURS)
  if (!usual) return undefined
  const expected = usual.mean * levelAt(baselines, lastHour)
  const spread = { mean: expected, variance: usual.variance * (expected / usual.mean) ** 2 }
  const side = (1 - INTERVAL_CHANCE) / 2
  return { expected, low: quantile(spread, side), high: quantile(spread, 1 - side) }
}

/** Last week against what was usual for it: an ongoing matter goes on for a while. */
function levelAt({ sums, at }: Baselines, lastHour: number): number {
  let counted = 0
  let usual = 0
  for (let day = 0; day < 7; day += 1) {
    const hour = lastHour - day * WINDOW_HOURS
    const baseline = at(hour)
    if (!sums.isCovered(hour) || !baseline) continue
    counted += sums.sum(hour)
    usual += baseline.mean
  }
  if (usual === 0) return 1
  // Drawn to 1 by one item, so that a single report does not treble the forecast.
  return Math.min(LEVEL.most, Math.max(LEVEL.least, (counted + 1) / (usual + 1)))
}

function tryOut(baselines: Baselines, lastHour: number): ForecastTrial {
  const errors: number[] = []
  let within = 0
  for (let day = 1; day <= TRIAL_DAYS; day += 1) {
    const end = lastHour - (day - 1) * WINDOW_HOURS
    const foretold = predict(baselines, end - WINDOW_HOURS)
    if (!foretold || !baselines.sums.isCovered(end)) continue
    const came = baselines.sums.sum(end)
    errors.push(Math.abs(came - foretold.expected))
    if (came >= foretold.low && came <= foretold.high) within += 1
  }
  const days = errors.length
  const meanError = errors.reduce((sum, error) => sum + error, 0) / Math.max(1, days)
  return { days, meanError, within: days === 0 ? 0 : within / days }
}
