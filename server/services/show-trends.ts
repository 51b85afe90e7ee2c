import type { TrendBefore, TrendBy, TrendSeries, TrendsView } from '../contract/trends.ts'
import type { Instant, SourceTier } from '../domain/items/item.ts'
import { dayNumber, instantAt, localClock } from '../domain/plan/local-time.ts'
import type { Circle } from '../domain/rules/classification.ts'
import {
  type Bucket,
  bucketsOf,
  type DayRange,
  type Per,
  wholeBuckets,
} from '../domain/trends/buckets.ts'
import { pointCoverage } from '../domain/trends/coverage.ts'
import type { CountedBucket, CountPart, CountQuery } from './count-ports.ts'
import { readCoverage } from './coverage-of.ts'
import type { CurrentPlan } from './current-plan.ts'
import type { Store } from './ports.ts'
import { Refusal } from './refusal.ts'
import { sourceMoves } from './source-moves.ts'

export interface TrendTopic {
  readonly dimension: 'axis' | 'hotSpot' | 'place' | 'source'
  readonly label: string
}

export interface TrendsAsk {
  readonly by: TrendBy
  readonly per: Per
  /** Local days, both within; widened to whole weeks or months. */
  readonly from: string
  readonly to: string
  readonly circle?: Circle
  readonly tier?: SourceTier
  /** Only its items; where the lines are no labels themselves. */
  readonly topic?: TrendTopic
  readonly compare?: 'before' | 'year'
}

export type ShowTrends = (ask: TrendsAsk) => Promise<TrendsView>

/** Days of a chart by its points: more than some hundred points nobody can read. */
const MOST_DAYS: Readonly<Record<Per, number>> = { hour: 14, day: 400, week: 2_200, month: 4_000 }

/** With a larger share of unknown hours, or of items from new sources, two periods are not compared. */
const MOST_UNKNOWN = 0.25
const LEAST_KNOWN = 0.8

/**
 * How much was said of what, point by point, from the counts: each item at its own time, each point
 * with how much of it was looked at. Throws `trend.period-refused`.
 */
export function makeShowTrends(ports: {
  readonly store: Store
  readonly currentPlan: CurrentPlan
  readonly now: () => Instant
}): ShowTrends {
  const { store, currentPlan, now } = ports
  return async (ask) => {
    const { zone } = currentPlan().plan.calendar
    const at = now()
    const range = readRange(ask)
    const buckets = bucketsOf(ask.per, range, zone)
    const coverage = await readCoverage(store.coverage, { per: ask.per, range, buckets })
    const rows = await store.counts.sum(countsOf(ask, spanOf(ask.per, range, buckets)))
    const all = await store.counts.sum(allOf(ask, spanOf(ask.per, range, buckets)))
    const itemsOf = byBucket(all)
    const part = ask.tier ?? 'items'
    const points = buckets.map((bucket) => {
      const counted = itemsOf.get(bucket.number)
      const { key, from, to } = bucket
      return {
        ...{ key, from, to, items: counted?.[part] ?? 0, late: counted?.late ?? 0 },
        ...pointCoverage(bucket, coverage(bucket.number), at),
      }
    })
    const sources = await store.sources.definitions()
    const titleOf = new Map(sources.map(({ id, title }) => [id, title]))
    const series = seriesOf(ask, rows, buckets).map((one) => {
      const title = ask.by === 'source' ? titleOf.get(one.id) : undefined
      return title === undefined ? one : { ...one, title }
    })
    const sum = (name: 'items' | 'late' | 'hours' | 'gapHours') =>
      points.reduce((total, point) => total + point[name], 0)
    const known = { hours: sum('hours'), gapHours: sum('gapHours') }
    const before = ask.compare && (await beforeOf({ store, zone, at }, ask, range, known))
    return {
      ...{ by: ask.by, per: ask.per, from: instantAt(zone, range.first, 0) },
      ...{ to: instantAt(zone, range.last + 1, 0), points, series },
      ...{ items: sum('items'), late: sum('late'), ...known },
      sources: sourceMoves(await store.coverage.sourceSpans(range), titleOf),
      ...(before ? { before } : {}),
      now: at,
    }
  }
}

function readRange({ per, from, to }: TrendsAsk): DayRange {
  const [first, last] = [dayNumber(from), dayNumber(to)]
  if (first === undefined || last === undefined || last < first || last - first >= MOST_DAYS[per]) {
    throw new Refusal('trend.period-refused', { from, to, days: MOST_DAYS[per] })
  }
  return wholeBuckets(per, { first, last })
}

type Span = Pick<CountQuery, 'first' | 'last' | 'per'>

function spanOf(per: Per, range: DayRange, buckets: readonly Bucket[]): Span {
  if (per !== 'hour') return { per, ...range }
  return { per, first: buckets[0]?.number ?? 0, last: buckets.at(-1)?.number ?? 0 }
}

function countsOf({ by, topic, circle }: TrendsAsk, span: Span): CountQuery {
  const narrowed = circle === undefined ? span : { ...span, circles: [circle] }
  if (by !== 'all' && by !== 'tier' && by !== 'tone') return { ...narrowed, dimension: by }
  return topic ? { ...narrowed, ...topic } : { ...narrowed, dimension: 'all' }
}

/** All coverage under the same filters: what a share is a share of. */
function allOf(ask: TrendsAsk, span: Span): CountQuery {
  return countsOf({ ...ask, by: 'all' }, span)
}

function byBucket(rows: readonly CountedBucket[]): ReadonlyMap<number, CountedBucket> {
  return new Map(rows.map((row) => [row.bucket, row]))
}

type PartOf = (row: CountedBucket) => number

/** The lines that one row of counts is split into. */
const SPLITS: Readonly<Record<'tier' | 'tone', Readonly<Record<string, PartOf>>>> = {
  tier: {
    official: ({ official }) => official,
    press: ({ press }) => press,
    community: ({ community }) => community,
  },
  tone: {
    problem: ({ problem }) => problem,
    result: ({ result }) => result,
    neutral: ({ items, problem, result }) => items - problem - result,
  },
}

function seriesOf(
  { by, tier }: TrendsAsk,
  rows: readonly CountedBucket[],
  buckets: readonly Bucket[],
): readonly TrendSeries[] {
  if (by === 'tier' || by === 'tone') {
    const counted = byBucket(rows)
    return Object.entries(SPLITS[by]).map(([id, partOf]) =>
      line(id, buckets, (bucket) => {
        const row = counted.get(bucket)
        return row ? partOf(row) : 0
      }),
    )
  }
  const part: CountPart = tier ?? 'items'
  const byLabel = new Map<string, Map<number, number>>()
  for (const row of rows) {
    const counts = byLabel.get(row.label) ?? new Map<number, number>()
    byLabel.set(row.label, counts.set(row.bucket, row[part]))
  }
  return [...byLabel]
    .map(([label, counts]) => line(label || 'all', buckets, (bucket) => counts.get(bucket) ?? 0))
    .filter(({ total }) => total > 0)
    .sort((a, b) => b.total - a.total || (a.id < b.id ? -1 : 1))
}

function line(
  id: string,
  buckets: readonly Bucket[],
  countAt: (bucket: number) => number,
): TrendSeries {
  const counts = buckets.map(({ number }) => countAt(number))
  return { id, counts, total: counts.reduce((sum, count) => sum + count, 0) }
}

interface Known {
  readonly hours: number
  readonly gapHours: number
}

async function beforeOf(
  { store, zone, at }: { readonly store: Store; readonly zone: string; readonly at: Instant },
  ask: TrendsAsk,
  range: DayRange,
  present: Known,
): Promise<TrendBefore> {
  // A period that is not over is held against as many days of the earlier one.
  const today = localClock(zone, at).day
  const length = Math.min(range.last, Math.max(range.first, today)) - range.first
  const shift = ask.compare === 'year' ? 364 : range.last - range.first + 1
  const first = range.first - shift
  const earlier = { first, last: first + length }
  const [rows, all, bySource, spans] = await Promise.all([
    store.counts.sum(countsOf(ask, { per: 'whole', ...earlier })),
    store.counts.sum(allOf(ask, { per: 'whole', ...earlier })),
    store.counts.sum({ dimension: 'source', per: 'whole', ...range }),
    store.coverage.sourceSpans(earlier),
  ])
  const whole: Bucket = {
    ...{ number: 0, key: '', from: instantAt(zone, first, 0) },
    to: instantAt(zone, earlier.last + 1, 0),
  }
  const coverage = await readCoverage(store.coverage, {
    ...{ per: 'whole', range: earlier, buckets: [whole] },
  })
  const { hours, gapHours } = pointCoverage(whole, coverage(0), at)
  const was = new Set(spans.map(({ sourceId }) => sourceId))
  const total = bySource.reduce((sum, { items }) => sum + items, 0)
  const known = bySource.filter(({ label }) => was.has(label))
  const knownShare = known.reduce((sum, { items }) => sum + items, 0) / total
  const isSeen = (one: Known) => one.hours > 0 && one.gapHours / one.hours <= MOST_UNKNOWN
  return {
    ...{ from: whole.from, to: whole.to, items: all[0]?.[ask.tier ?? 'items'] ?? 0 },
    totals: Object.fromEntries(seriesOf(ask, rows, [whole]).map(({ id, total: n }) => [id, n])),
    ...{ hours, gapHours, ...(total === 0 ? {} : { knownShare }) },
    isComparable: isSeen(present) && isSeen({ hours, gapHours }) && knownShare >= LEAST_KNOWN,
  }
}
