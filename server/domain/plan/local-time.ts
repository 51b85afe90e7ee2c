import type { Instant } from '../items/item.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
/** Length of a civil day without a clock change. */
export const DAY = 24 * HOUR

const formats = new Map<string, Intl.DateTimeFormat>()

function formatFor(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  formats.set(zone, made)
  return made
}

/** Is this an IANA zone that this runtime knows? `Asia/Hanoi`, for one, is not. */
export function isZone(zone: string): boolean {
  try {
    formatFor(zone)
    return true
  } catch {
    return false
  }
}

/**
 * Offset of `zone` at `at` in ms east of UTC, resolved for that instant: today's offset is wrong for
 * old records. Throws a RangeError for an unknown zone.
 */
export function offsetMs(zone: string, at: Instant): number {
  return offsetOfDay(zone, Math.floor(at / DAY)) ?? offsetAt(zone, at)
}

/** By zone and day (UTC): the offset where it is one all day long, NaN where a clock changes. */
const offsets = new Map<string, Map<number, number>>()
const MOST_DAYS = 4_000

/** Asking the runtime costs ten times more than the rest of reading a date. */
function offsetOfDay(zone: string, day: number): number | undefined {
  let offset = offsets.get(zone)?.get(day)
  if (offset === undefined) {
    const first = offsetAt(zone, day * DAY)
    offset = first === offsetAt(zone, (day + 1) * DAY) ? first : Number.NaN
    const known = offsets.get(zone) ?? new Map<number, number>()
    if (known.size >= MOST_DAYS) known.clear()
    offsets.set(zone, known.set(day, offset))
  }
  return Number.isNaN(offset) ? undefined : offset
}

function offsetAt(zone: string, at: Instant): number {
  const part: Record<string, number> = {}
  for (const { type, value } of formatFor(zone).formatToParts(at)) part[type] = Number(value)
  const local = Date.UTC(
    part.year ?? 0,
    (part.month ?? 1) - 1,
    part.day ?? 1,
    part.hour ?? 0,
    part.minute ?? 0,
    part.second ?? 0,
  )
  return local - Math.floor(at / 1000) * 1000
}

/** Local civil day as a count of days since 1970-01-01, and ms since that day's midnight. */
export function localClock(zone: string, at: Instant): { day: number; ms: number } {
  const local = at + offsetMs(zone, at)
  const day = Math.floor(local / DAY)
  return { day, ms: local - day * DAY }
}

/** The instant at which clocks in `zone` show `ms` after midnight of civil day `day`. */
export function instantAt(zone: string, day: number, ms: number): Instant {
  const local = day * DAY + ms
  const guess = local - offsetMs(zone, local)
  return local - offsetMs(zone, guess)
}

/** `YYYY-MM-DD` → days since 1970-01-01; `undefined` when it is no date of the calendar. */
export function dayNumber(date: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined
  const at = Date.parse(`${date}T00:00:00Z`)
  return Number.isNaN(at) || dayString(at / DAY) !== date ? undefined : at / DAY
}

/** Days since 1970-01-01 → `YYYY-MM-DD`. */
export function dayString(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10)
}

/** Local civil date of an instant, `YYYY-MM-DD`. */
export function localDay(zone: string, at: Instant): string {
  return dayString(localClock(zone, at).day)
}
