import type { Instant } from '../items/item.ts'

/** Counts of one label, hour by hour without a hole, at the items' own time. */
export interface HourSeries {
  /** Beginning of the first hour. */
  readonly from: Instant
  readonly counts: readonly number[]
  /** By hour: share of the due sources that answered, 0 … 1; 0 where nobody looked. */
  readonly reach: readonly number[]
  /**
   * By hour: how much the sources that were asked then usually bring; 0 where that is unknown. The
   * past is measured by it, so that a source that came or went makes neither a rise nor a calm.
   */
  readonly weights?: readonly number[]
}

/** An hour with a smaller share of sources is a gap: what it does not show may have happened. */
export const ENOUGH_REACH = 0.7

/** Sums over windows of some hours, each asked by the number of its last hour. */
export interface WindowSums {
  readonly sum: (lastHour: number) => number
  /** Whether every hour of the window was looked at by enough sources. */
  readonly isCovered: (lastHour: number) => boolean
}

/** `hours` is the length of the window; a window that begins before the series is not covered. */
export function windowSums({ counts, reach }: HourSeries, hours: number): WindowSums {
  const total = [0]
  const gaps = [0]
  counts.forEach((count, hour) => {
    total.push((total[hour] ?? 0) + count)
    gaps.push((gaps[hour] ?? 0) + ((reach[hour] ?? 0) >= ENOUGH_REACH ? 0 : 1))
  })
  const within = (sums: readonly number[], last: number): number =>
    (sums[last + 1] ?? 0) - (sums[Math.max(0, last + 1 - hours)] ?? 0)
  return {
    sum: (last) => within(total, last),
    isCovered: (last) => last + 1 >= hours && last < counts.length && within(gaps, last) === 0,
  }
}
