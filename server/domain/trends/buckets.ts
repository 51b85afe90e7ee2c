import type { Instant } from '../items/item.ts'
import { dayString, HOUR, instantAt, localClock } from '../plan/local-time.ts'

/** Size of a point; weeks begin on Monday. */
export type Per = 'hour' | 'day' | 'week' | 'month'

/** One point of a trend. */
export interface Bucket {
  /** Hours since 1970 (per hour), local days since 1970 of its first day, or year × 12 + month. */
  readonly number: number
  /** First local day, with the hour behind it per hour: `2026-11-30`, `2026-11-30T07`. */
  readonly key: string
  readonly from: Instant
  readonly to: Instant
}

export interface DayRange {
  /** Local days since 1970, both within. */
  readonly first: number
  readonly last: number
}

/** The range widened to whole weeks or months, so that no point is cut. */
export function wholeBuckets(per: Per, { first, last }: DayRange): DayRange {
  if (per === 'week') return { first: monday(first), last: monday(last) + 6 }
  if (per === 'month') {
    return { first: firstOfMonth(monthOf(first)), last: firstOfMonth(monthOf(last) + 1) - 1 }
  }
  return { first, last }
}

/** Every point of a range of whole points, also the empty ones. Hours are real ones: a day of a clock change has 23 or 25. */
export function bucketsOf(per: Per, { first, last }: DayRange, zone: string): readonly Bucket[] {
  const start = (day: number) => instantAt(zone, day, 0)
  if (per === 'hour') {
    const from = Math.floor(start(first) / HOUR)
    const to = Math.floor(start(last + 1) / HOUR)
    return Array.from({ length: to - from }, (_, i) => {
      const at = (from + i) * HOUR
      const { day, ms } = localClock(zone, at)
      const hour = String(Math.floor(ms / HOUR)).padStart(2, '0')
      return { number: from + i, key: `${dayString(day)}T${hour}`, from: at, to: at + HOUR }
    })
  }
  const buckets: Bucket[] = []
  for (let day = first; day <= last; ) {
    const next = per === 'day' ? day + 1 : per === 'week' ? day + 7 : firstOfMonth(monthOf(day) + 1)
    const number = per === 'month' ? monthOf(day) : day
    buckets.push({ number, key: dayString(day), from: start(day), to: start(next) })
    day = next
  }
  return buckets
}

/** The point that a local day lies in, see `Bucket.number`. */
export function bucketOfDay(per: Exclude<Per, 'hour'>, day: number): number {
  return per === 'day' ? day : per === 'week' ? monday(day) : monthOf(day)
}

/** 1970-01-01 was a Thursday. */
function monday(day: number): number {
  return Math.floor((day + 3) / 7) * 7 - 3
}

function monthOf(day: number): number {
  const date = new Date(day * 86_400_000)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}

function firstOfMonth(month: number): number {
  return Date.UTC(Math.floor(month / 12), month % 12) / 86_400_000
}
