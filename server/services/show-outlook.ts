import type { OutlookView } from '../contract/trends.ts'
import type { Instant } from '../domain/items/item.ts'
import { BASELINE_DAYS } from '../domain/trends/baseline.ts'
import { forecastDay, INTERVAL_CHANCE } from '../domain/trends/forecast.ts'
import type { CurrentPlan } from './current-plan.ts'
import type { Store } from './ports.ts'
import { readSeries } from './read-series.ts'
import type { TrendTopic } from './show-trends.ts'

export type ShowOutlook = (topic?: TrendTopic) => Promise<OutlookView>

/** The forecast is tried on this many days before it is shown, each with its own past. */
const TRIAL_DAYS = 30

/** Items of the next 24 hours, of all or of one topic, with how such forecasts did of late. */
export function makeShowOutlook(ports: {
  readonly store: Store
  readonly currentPlan: CurrentPlan
  readonly now: () => Instant
}): ShowOutlook {
  const { store, currentPlan, now } = ports
  return async (topic) => {
    const at = now()
    const { calendar } = currentPlan().plan
    const dimension = topic?.dimension ?? 'all'
    const days = BASELINE_DAYS + TRIAL_DAYS
    const series = await readSeries(store, { dimension, zone: calendar.zone, now: at, days })
    const line = series.get(topic?.label ?? '')
    const forecast = line && forecastDay(line, calendar)
    return { chance: INTERVAL_CHANCE, ...(forecast ? { forecast } : {}), now: at }
  }
}
