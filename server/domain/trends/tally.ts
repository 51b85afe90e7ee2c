import type { Instant, SourceTier } from '../items/item.ts'
import { dayNumber, HOUR } from '../plan/local-time.ts'
import type { Circle } from '../rules/classification.ts'
import { bucketOfDay, type Per } from './buckets.ts'

/** What trends are counted by; `all` has one label, the empty one. */
export const COUNT_DIMENSIONS = ['all', 'axis', 'hotSpot', 'place', 'source'] as const
export type CountDimension = (typeof COUNT_DIMENSIONS)[number]

/** An item as far as it is counted. */
export interface CountedItem {
  readonly seenAt: Instant
  readonly seenDay: string
  readonly late: boolean
  readonly sourceId: string
  readonly tier: SourceTier
  readonly circle: Circle
  readonly axes: readonly string[]
  readonly hotSpots: readonly string[]
  readonly places: readonly string[]
  /** Tells of something done: a repair, an answer, a result. */
  readonly isResult: boolean
}

/** How many items of one bucket and label; each part counts within `items`. */
export interface Counts {
  readonly items: number
  /** First fetched later than the plan calls prompt. */
  readonly late: number
  readonly urgent: number
  readonly official: number
  readonly press: number
  readonly community: number
  /** With a hot spot. */
  readonly problem: number
  /** Without one, and telling of a result. */
  readonly result: number
}

export interface CountRow extends Counts {
  /** As `Bucket.number` of its size. */
  readonly bucket: number
  readonly dimension: CountDimension
  readonly label: string
  readonly circle: Circle
}

export interface Tally {
  readonly hours: readonly CountRow[]
  readonly days: readonly CountRow[]
  readonly weeks: readonly CountRow[]
  readonly months: readonly CountRow[]
}

export const COUNT_NAMES = [
  ...(['items', 'late', 'urgent', 'official', 'press', 'community'] as const),
  ...(['problem', 'result'] as const),
] satisfies readonly (keyof Counts)[]

/** A sum that grows item by item, for those who let others have a turn in between. */
export interface RunningTally {
  /** `-1` takes an item off again: an edit is its old labels gone and its new ones added. */
  readonly add: (item: CountedItem, sign: 1 | -1) => void
  readonly rows: () => Tally
}

/**
 * Items added up per hour, local day, week and month of their own time, under each of their labels. Rows
 * that come to nothing are left out; the others are in the order of their keys.
 */
export function makeTally(urgent: ReadonlySet<string>): RunningTally {
  const sums: Sums = { hour: new Map(), day: new Map(), week: new Map(), month: new Map() }
  return {
    add: (item, sign) => {
      const counts = countsOf(item, urgent)
      const buckets = bucketsOfItem(item)
      for (const [dimension, label] of labelsOf(item)) {
        const key = `${dimension}\n${label}\n${item.circle}`
        const of = { dimension, label, circle: item.circle }
        for (const [per, bucket] of buckets) {
          add(sums[per], `${bucket}\n${key}`, { bucket, ...of }, counts, sign)
        }
      }
    },
    rows: () => ({
      ...{ hours: rowsOf(sums.hour), days: rowsOf(sums.day) },
      ...{ weeks: rowsOf(sums.week), months: rowsOf(sums.month) },
    }),
  }
}

type Sums = Readonly<Record<Per, Map<string, Sum>>>

function bucketsOfItem({ seenAt, seenDay }: CountedItem): readonly (readonly [Per, number])[] {
  const day = dayNumber(seenDay) ?? 0
  return [
    ['hour', Math.floor(seenAt / HOUR)],
    ['day', day],
    ['week', bucketOfDay('week', day)],
    ['month', bucketOfDay('month', day)],
  ]
}

type Sum = { -readonly [K in keyof CountRow]: CountRow[K] }

function labelsOf(item: CountedItem): readonly (readonly [CountDimension, string])[] {
  return [
    ['all', ''],
    ['source', item.sourceId],
    ...item.axes.map((id) => ['axis', id] as const),
    ...item.hotSpots.map((id) => ['hotSpot', id] as const),
    ...item.places.map((id) => ['place', id] as const),
  ]
}

function countsOf(item: CountedItem, urgent: ReadonlySet<string>): Counts {
  const isProblem = item.hotSpots.length > 0
  return {
    items: 1,
    late: item.late ? 1 : 0,
    urgent: item.hotSpots.some((id) => urgent.has(id)) ? 1 : 0,
    official: item.tier === 'official' ? 1 : 0,
    press: item.tier === 'press' ? 1 : 0,
    community: item.tier === 'community' ? 1 : 0,
    problem: isProblem ? 1 : 0,
    result: !isProblem && item.isResult ? 1 : 0,
  }
}

function add(
  sums: Map<string, Sum>,
  key: string,
  of: Pick<CountRow, 'bucket' | 'dimension' | 'label' | 'circle'>,
  counts: Counts,
  sign: 1 | -1,
): void {
  let sum = sums.get(key)
  if (!sum) {
    sum = { ...of, ...NOTHING }
    sums.set(key, sum)
  }
  for (const name of COUNT_NAMES) sum[name] += sign * counts[name]
}

const NOTHING: Counts = {
  ...{ items: 0, late: 0, urgent: 0, official: 0, press: 0, community: 0, problem: 0, result: 0 },
}

/** In one order everywhere, so that two transactions on PostgreSQL never wait for each other. */
function rowsOf(sums: ReadonlyMap<string, Sum>): readonly CountRow[] {
  return [...sums]
    .filter(([, row]) => COUNT_NAMES.some((name) => row[name] !== 0))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => row)
}
