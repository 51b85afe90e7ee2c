import type { Instant } from '../domain/items/item.ts'
import { HOUR, localClock } from '../domain/plan/local-time.ts'
import type { Circle } from '../domain/rules/classification.ts'
import type { HourSeries } from '../domain/trends/hour-series.ts'
import { dayWeights } from '../domain/trends/source-weights.ts'
import type { CountDimension } from '../domain/trends/tally.ts'
import type { Stores } from './ports.ts'

/** What happens abroad raises no alarm here. */
export const NEAR: readonly Circle[] = ['ward', 'city', 'country']

export interface SeriesAsk {
  readonly dimension: CountDimension
  readonly zone: string
  /** Its hour is the last one, though it is not over. */
  readonly now: Instant
  readonly days: number
}

/** Counts hour by hour of every label of a dimension that was told in the period. */
export async function readSeries(
  { counts, coverage }: Pick<Stores, 'counts' | 'coverage'>,
  { dimension, zone, now, days }: SeriesAsk,
): Promise<ReadonlyMap<string, HourSeries>> {
  const last = Math.floor(now / HOUR)
  const first = last - days * 24 + 1
  const dayOf = (hour: number) => localClock(zone, hour * HOUR).day
  const range = { first: dayOf(first), last: dayOf(last) }
  const [rows, hours, sourceDays, bySource] = await Promise.all([
    counts.sum({ dimension, per: 'hour', first, last, circles: NEAR }),
    coverage.hours({ first, last }),
    coverage.sourceDays(range),
    counts.sum({ dimension: 'source', per: 'whole', ...range }),
  ])
  const reach = reachOf(hours, { first, length: days * 24 })
  const weightOf = dayWeights(
    sourceDays,
    new Map(bySource.map(({ label, items }) => [label, items])),
  )
  const weights = reach.map((_, i) => weightOf.get(dayOf(first + i)) ?? 0)
  const series = new Map<string, number[]>()
  for (const { label, bucket, items } of rows) {
    const line = series.get(label) ?? Array.from({ length: reach.length }, () => 0)
    line[bucket - first] = items
    series.set(label, line)
  }
  const from = first * HOUR
  return new Map(
    [...series].map(([label, line]) => [label, { from, counts: line, reach, weights }]),
  )
}

/** The hour under way may not be written down yet: it is as the one before it. */
function reachOf(
  hours: readonly { readonly hour: number; readonly due: number; readonly healthy: number }[],
  { first, length }: { readonly first: number; readonly length: number },
): readonly number[] {
  const reach = Array.from({ length }, () => 0)
  for (const { hour, due, healthy } of hours) reach[hour - first] = due === 0 ? 0 : healthy / due
  const isKnown = hours.at(-1)?.hour === first + length - 1
  if (!isKnown && length > 1) reach[length - 1] = reach[length - 2] ?? 0
  return reach
}
