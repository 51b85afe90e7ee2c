import type { Instant } from '../items/item.ts'
import type { Calendar, WorkingWindow } from '../plan/calendar.ts'
import { DAY, dayNumber, instantAt, localClock, MINUTE } from '../plan/local-time.ts'

/**
 * A due time, or the honest answer that there is none: nobody has announced the calendar that far.
 * `provisional` means a day on the way is still undecided and was counted as its ordinary weekday,
 * which gives the earlier due time.
 */
export type DueTime =
  | { readonly kind: 'due'; readonly at: Instant; readonly provisional: boolean }
  | { readonly kind: 'beyond-calendar'; readonly horizon: string }

interface Days {
  readonly first: number
  readonly horizon: number
  readonly announced: ReadonlyMap<number, 'off' | 'works' | 'undecided'>
}

const cache = new WeakMap<Calendar, Days>()

function daysOf(calendar: Calendar): Days {
  const known = cache.get(calendar)
  if (known) return known
  const announced = new Map<number, 'off' | 'works' | 'undecided'>()
  for (const { date, kind } of calendar.days) announced.set(dayNumber(date) ?? -1, kind)
  const days = {
    first: dayNumber(calendar.from) ?? 0,
    horizon: dayNumber(calendar.horizon) ?? 0,
    announced,
  }
  cache.set(calendar, days)
  return days
}

/** 1970-01-01 was a Thursday. */
function weekday(day: number): number {
  return (((day + 4) % 7) + 7) % 7
}

/** A make-up day works the hours of the week's first working day. */
function windowsOn(calendar: Calendar, day: number): readonly WorkingWindow[] {
  const announced = daysOf(calendar).announced.get(day)
  if (announced === 'off') return []
  const ordinary = calendar.week[weekday(day)] ?? []
  if (announced !== 'works' || ordinary.length > 0) return ordinary
  return [1, 2, 3, 4, 5, 6, 0].map((d) => calendar.week[d] ?? []).find((w) => w.length > 0) ?? []
}

/**
 * The instant at which `ms` of working time have passed since `start`. Windows are half-open, so a
 * due time at the end of a window stays there (12:00, not 13:30). Working windows are taken to hold
 * no clock change. See the test vectors for the announced days of 2026.
 */
export function addWorkingTime(calendar: Calendar, start: Instant, ms: number): DueTime {
  if (ms <= 0) return { kind: 'due', at: start, provisional: false }
  const { first, horizon, announced } = daysOf(calendar)
  const from = localClock(calendar.zone, start)
  let left = ms
  let provisional = false
  for (let day = from.day, clock = from.ms; day >= first && day < horizon; day += 1, clock = 0) {
    if (announced.get(day) === 'undecided') provisional = true
    for (const window of windowsOn(calendar, day)) {
      const begin = Math.max(window.from * MINUTE, clock)
      const room = window.to * MINUTE - begin
      if (room <= 0) continue
      if (room >= left) {
        return { kind: 'due', at: instantAt(calendar.zone, day, begin + left), provisional }
      }
      left -= room
    }
  }
  return { kind: 'beyond-calendar', horizon: calendar.horizon }
}

/** Working ms in `[from, to)`; `undefined` where the calendar does not cover all of it. */
export function workingTimeBetween(
  calendar: Calendar,
  from: Instant,
  to: Instant,
): number | undefined {
  if (to <= from) return 0
  const { first, horizon } = daysOf(calendar)
  const a = localClock(calendar.zone, from)
  const b = localClock(calendar.zone, to)
  if (a.day < first || b.day >= horizon) return undefined
  let sum = 0
  for (let day = a.day; day <= b.day; day += 1) {
    const low = day === a.day ? a.ms : 0
    const high = day === b.day ? b.ms : DAY
    for (const window of windowsOn(calendar, day)) {
      sum += Math.max(0, Math.min(window.to * MINUTE, high) - Math.max(window.from * MINUTE, low))
    }
  }
  return sum
}
