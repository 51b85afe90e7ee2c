import type { Instant, SourceTier } from '../items/item.ts'
import { dayNumber, HOUR } from '../plan/local-time.ts'
import type { Circle } from '../rules/classification.ts'

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
  /** Hours since 1970 UTC, or local days since 1970-01-01. */
  readonly bucket: number
  readonly dimension: CountDimension
  readonly label: string
  readonly circle: Circle
}

export interface Tally {
  readonly hours: readonly CountRow[]
  readonly days: readonly CountRow[]
}

export const COUNT_NAMES = [
  ...(['items', 'late', 'urgent', 'official', 'press', 'community'] as const),
  ...(['problem', 'result'] as const),
] satisfies readonly (keyof Counts)[]

/**
 * Items added up per hour and per local day of their own time, under each of their labels. `gone`
 * are taken off again: an edit is its old labels gone and its new ones added. Rows that come to
 * nothing are left out; the others are in the order of their keys.
 */
export function tally(
  urgent: ReadonlySet<string>,
  added: readonly CountedItem[],
  gone: readonly CountedItem[] = [],
): Tally {
  const hours = new Map<string, Sum>()
  const days = new Map<string, Sum>()
  for (const [items, sign] of [
    [added, 1],
    [gone, -1],
  ] as const) {
    for (const item of items) {
      const counts = countsOf(item, urgent)
      const hour = Math.floor(item.seenAt / HOUR)
      const day = dayNumber(item.seenDay) ?? 0
      for (const [dimension, label] of labelsOf(item)) {
        const key = `${dimension}\n${label}\n${item.circle}`
        const of = { dimension, label, circle: item.circle }
        add(hours, `${hour}\n${key}`, { bucket: hour, ...of }, counts, sign)
        add(days, `${day}\n${key}`, { bucket: day, ...of }, counts, sign)
      }
    }
  }
  return { hours: rowsOf(hours), days: rowsOf(days) }
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
