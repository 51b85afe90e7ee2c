import type { Instant } from '../domain/items/item.ts'

const HANOI_OFFSET_MS = 7 * 60 * 60 * 1000
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** Vietnam has kept +07:00 all year since 1975, so a fixed shift gives its wall clock. */
function hanoiClock(at: Instant): Date {
  return new Date(at + HANOI_OFFSET_MS)
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}

function timeOfDay(local: Date): string {
  return [local.getUTCHours(), local.getUTCMinutes(), local.getUTCSeconds()].map(two).join(':')
}

function mailDate(at: Instant, year: (full: number) => string, offset: string): string {
  const local = hanoiClock(at)
  const date = [two(local.getUTCDate()), MONTHS[local.getUTCMonth()], year(local.getUTCFullYear())]
  return `${DAYS[local.getUTCDay()]}, ${date.join(' ')} ${timeOfDay(local)} ${offset}`
}

/** `Mon, 05 Oct 2026 11:00:00 +0700` */
export function rfc822(at: Instant): string {
  return mailDate(at, String, '+0700')
}

/** `Mon, 05 Oct 26 14:10:00 +0700`: the year as RFC 822 had it in 1982. */
export function rfc822TwoDigitYear(at: Instant): string {
  return mailDate(at, (full) => two(full % 100), '+0700')
}

/** `Mon, 05 Oct 2026 11:07:00 +07`: an offset that no standard of mail or feeds knows. */
export function rfc822ShortOffset(at: Instant): string {
  return mailDate(at, String, '+07')
}

/** `10/2/2026 9:25:00 AM`: month first, Hanoi's wall clock, no zone written. */
export function usDate(at: Instant): string {
  const local = hanoiClock(at)
  const hour = local.getUTCHours()
  const date = [local.getUTCMonth() + 1, local.getUTCDate(), local.getUTCFullYear()].join('/')
  const rest = `${two(local.getUTCMinutes())}:${two(local.getUTCSeconds())}`
  return `${date} ${hour % 12 || 12}:${rest} ${hour < 12 ? 'AM' : 'PM'}`
}

/** `2026-10-05T11:00:00+07:00` */
export function isoHanoi(at: Instant): string {
  return `${hanoiClock(at).toISOString().slice(0, 19)}+07:00`
}
