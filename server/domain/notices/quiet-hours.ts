import type { Instant } from '../items/item.ts'
import { instantAt, localClock, MINUTE } from '../plan/local-time.ts'

/** Minutes after local midnight, half-open; `from` after `to` reaches over midnight. */
export interface QuietHours {
  readonly from: number
  readonly to: number
}

/** When something that is not urgent may be sent: at once, or when the quiet hours end. */
export function afterQuietHours(at: Instant, quiet: QuietHours | undefined, zone: string): Instant {
  if (!quiet || quiet.from === quiet.to) return at
  const { day, ms } = localClock(zone, at)
  const from = quiet.from * MINUTE
  const to = quiet.to * MINUTE
  if (from < to) return ms >= from && ms < to ? instantAt(zone, day, to) : at
  if (ms < to) return instantAt(zone, day, to)
  return ms >= from ? instantAt(zone, day + 1, to) : at
}

/** `22:30` → 1350; `undefined` when it is no time of a day. */
export function readTimeOfDay(text: string): number | undefined {
  const found = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text)
  return found ? Number(found[1]) * 60 + Number(found[2]) : undefined
}

/** 1350 → `22:30`. */
export function writeTimeOfDay(minutes: number): string {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`
}
