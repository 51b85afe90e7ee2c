import { dayNumber, instantAt, isZone, localClock } from '../plan/local-time.ts'
import { type DateOrder, readClockReading } from './clock-reading.ts'
import type { Instant } from './item.ts'

export type { DateOrder } from './clock-reading.ts'

const OLDEST = Date.UTC(2000, 0, 1)

export interface DateHabits {
  /** IANA zone of dates that carry none; without it such dates are unknown, never UTC. */
  readonly zone?: string | undefined
  /** Order of an all-number date. AM/PM always means month first. Default `dmy`. */
  readonly dateOrder?: DateOrder | undefined
}

/**
 * The instant that a publisher's date says, or `undefined` when it does not say one: no zone known,
 * no time of day, nonsense, or before 2000-01-01. Never guesses. Future dates are given as read.
 */
export function readDate(text: string, habits: DateHabits = {}): Instant | undefined {
  const reading = readClockReading(text, habits.dateOrder ?? 'dmy')
  if (!reading) return undefined
  const { date, ms, offsetMs } = reading
  const day = dayNumber(date)
  if (day === undefined) return undefined
  const at =
    offsetMs === undefined
      ? localInstant(habits.zone, day, ms)
      : Date.parse(`${date}T00:00:00Z`) + ms - offsetMs
  return at === undefined || at < OLDEST ? undefined : at
}

/** A local time that a clock change skips never was, so it is unknown. */
function localInstant(zone: string | undefined, day: number, ms: number): Instant | undefined {
  if (zone === undefined || !isZone(zone)) return undefined
  const at = instantAt(zone, day, ms)
  const shown = localClock(zone, at)
  return shown.day === day && shown.ms === ms ? at : undefined
}
