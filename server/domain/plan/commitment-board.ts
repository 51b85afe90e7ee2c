import type { Instant } from '../items/item.ts'
import { type CommitmentProgress, commitmentProgress } from './commitment-progress.ts'
import { type Period, periodAt, shiftPeriod } from './periods.ts'
import type { Commitment } from './plan.ts'
import type { ProductEntry } from './product-entry.ts'

/** A published item with the annex rows that it counts towards. */
export interface CountedItem {
  readonly rows: readonly string[]
  readonly seenAt: Instant
}

/** One annex row in one of its own periods. */
export interface BoardCell {
  readonly period: Period
  readonly published: number
  readonly entered: number
  /** Events that there were to tell; only for a share. */
  readonly events?: number
  readonly progress: CommitmentProgress
}

/**
 * The periods of an annex row that a chosen period touches and that have begun by `asOf`: of a quarter
 * the three months of a monthly row, of a month the quarter of a quarterly one.
 */
export function periodsFor(
  kind: Commitment['period'],
  chosen: Pick<Period, 'from' | 'to'>,
  { zone, asOf }: { readonly zone: string; readonly asOf: Instant },
): readonly Period[] {
  const found: Period[] = []
  let period = periodAt(kind, chosen.from, zone)
  while (period.from < chosen.to && period.from < asOf) {
    found.push(period)
    period = shiftPeriod(period, 1, zone)
  }
  return found
}

/** How an annex row stands in a period at `asOf`: later items and entries do not count. */
export function cellOf(
  commitment: Commitment,
  period: Period,
  found: {
    readonly items: readonly CountedItem[]
    readonly entries: readonly ProductEntry[]
    readonly asOf: Instant
    /** Local day of `asOf`. */
    readonly asOfDay: string
  },
): BoardCell {
  const end = Math.min(period.to, found.asOf)
  const published = found.items.filter(
    ({ rows, seenAt }) => rows.includes(commitment.id) && seenAt >= period.from && seenAt < end,
  ).length
  const entries = entriesOf(commitment.id, period, found)
  const isShare = commitment.measure === 'share'
  const counted = isShare ? entries.filter(({ informed }) => informed) : entries
  const counts = {
    published,
    entered: sum(counted),
    ...(isShare ? { events: sum(entries) } : {}),
  }
  return { period, ...counts, progress: commitmentProgress(commitment, counts, period, found.asOf) }
}

/** Entries of a row in a period that stand. */
export function entriesOf(
  commitment: string,
  { fromDay, toDay }: Pick<Period, 'fromDay' | 'toDay'>,
  { entries, asOfDay }: { readonly entries: readonly ProductEntry[]; readonly asOfDay: string },
): readonly ProductEntry[] {
  return entries.filter(
    (entry) =>
      entry.commitment === commitment &&
      !entry.withdrawn &&
      entry.day >= fromDay &&
      entry.day < toDay &&
      entry.day <= asOfDay,
  )
}

function sum(entries: readonly ProductEntry[]): number {
  return entries.reduce((total, { amount }) => total + amount, 0)
}
