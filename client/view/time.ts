/** The ward's zone. Times on the page are its times, wherever the browser is. */
export const ZONE = 'Asia/Ho_Chi_Minh'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const local = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

interface LocalParts {
  readonly date: string
  readonly shortDate: string
  readonly time: string
  readonly day: string
}

function partsOf(at: number): LocalParts {
  const found: Record<string, string> = {}
  for (const { type, value } of local.formatToParts(at)) found[type] = value
  const { year = '', month = '', day = '', hour = '', minute = '' } = found
  return {
    date: `${day}/${month}/${year}`,
    shortDate: `${day}/${month}`,
    time: `${hour}:${minute}`,
    day: `${year}-${month}-${day}`,
  }
}

/** `dd/MM/yyyy HH:mm` in the ward's zone. */
export function formatDateTime(at: number): string {
  const { date, time } = partsOf(at)
  return `${date} ${time}`
}

/** `HH:mm` in the ward's zone. */
export function formatTime(at: number): string {
  return partsOf(at).time
}

/** `dd/MM HH:mm`, or `HH:mm` alone on the same local day as `now`. */
export function formatNear(at: number, now: number): string {
  const then = partsOf(at)
  return then.day === localDay(now) ? then.time : `${then.shortDate} ${then.time}`
}

/** Local calendar day, `YYYY-MM-DD`. */
export function localDay(at: number): string {
  return partsOf(at).day
}

/** `2026-11-20` → `20/11/2026`. */
export function formatDay(day: string): string {
  return day.split('-').reverse().join('/')
}

/** `2026-11-20` → `20/11`. */
export function formatShortDay(day: string): string {
  return day.split('-').slice(1).reverse().join('/')
}

/** Machine form for `<time datetime>`. */
export function isoTime(at: number): string {
  return new Date(at).toISOString()
}

/** "3 phút trước"; `undefined` within a minute either way, for which the page has a word of its own. */
export function relativeTime(at: number, now: number, locale: string): string | undefined {
  const ms = at - now
  const size = Math.abs(ms)
  if (size < MINUTE) return undefined
  const say = new Intl.RelativeTimeFormat(locale, { numeric: 'always', style: 'short' })
  if (size < HOUR) return say.format(Math.trunc(ms / MINUTE), 'minute')
  if (size < DAY) return say.format(Math.trunc(ms / HOUR), 'hour')
  return say.format(Math.trunc(ms / DAY), 'day')
}
