import type { TrendDay } from '../../server/contract/trends.ts'

/** Below this share of answering sources, or without any, a low count says nothing. */
export const ENOUGH_REACH = 0.8

export function lacksReach(day: TrendDay): boolean {
  return day.reach === undefined || day.reach < ENOUGH_REACH
}

export interface TrendRow {
  readonly id: string
  /** One number per day, in the order of the days. */
  readonly counts: readonly number[]
  readonly total: number
}

export interface TrendTable {
  /** Hot spots with at least one item, most frequent first. */
  readonly rows: readonly TrendRow[]
  /** Sum of the rows per day. An item with two hot spots counts in both. */
  readonly mentions: readonly number[]
  readonly mentionTotal: number
  /** Items of any kind per day. */
  readonly items: readonly number[]
  readonly itemTotal: number
}

export function trendTable(days: readonly TrendDay[]): TrendTable {
  const ids = new Set(days.flatMap((day) => Object.keys(day.counts)))
  const rows = [...ids]
    .map((id) => rowOf(id, days))
    .filter((row) => row.total > 0)
    .toSorted((a, b) => b.total - a.total || (a.id < b.id ? -1 : 1))
  const mentions = days.map((_, at) => sum(rows.map((row) => row.counts[at] ?? 0)))
  const items = days.map((day) => day.total)
  return { rows, mentions, mentionTotal: sum(mentions), items, itemTotal: sum(items) }
}

/** The first `most` rows by themselves and one row, `rest`, for all the others together. */
export function topRows(table: TrendTable, most: number): readonly TrendRow[] {
  const top = table.rows.slice(0, most)
  const others = table.rows.slice(most)
  if (others.length === 0) return top
  const counts = table.mentions.map((_, at) => sum(others.map((row) => row.counts[at] ?? 0)))
  return [...top, { id: REST, counts, total: sum(counts) }]
}

/** Id of the row that gathers the less frequent hot spots. */
export const REST = 'rest'

function rowOf(id: string, days: readonly TrendDay[]): TrendRow {
  const counts = days.map((day) => day.counts[id] ?? 0)
  return { id, counts, total: sum(counts) }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** Periods the page offers, days. */
export const TREND_DAYS = [14, 30] as const
