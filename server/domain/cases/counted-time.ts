import type { Instant } from '../items/item.ts'
import type { Calendar } from '../plan/calendar.ts'
import type { Duration } from '../plan/plan.ts'
import type { Pause } from './pauses.ts'
import { addWorkingTime, type DueTime, workingTimeBetween } from './working-time.ts'

/** A due time, and the working time, ms, by which pauses have put it off. */
export type PausedDueTime = DueTime & { readonly pausedMs: number }

/**
 * Due time of a target with pauses, which must not overlap and come in order. Working time stands
 * still in a pause that begins before the time is used up; what comes later changes nothing. A
 * target that runs day and night knows no pause. `undefined` where working time has no calendar.
 */
export function dueAfterPauses(
  calendar: Calendar,
  start: Instant,
  asked: { readonly within: Duration; readonly pauses: readonly Pause[] },
): PausedDueTime
export function dueAfterPauses(
  calendar: Calendar | undefined,
  start: Instant,
  asked: { readonly within: Duration; readonly pauses: readonly Pause[] },
): PausedDueTime | undefined
export function dueAfterPauses(
  calendar: Calendar | undefined,
  start: Instant,
  { within, pauses }: { readonly within: Duration; readonly pauses: readonly Pause[] },
): PausedDueTime | undefined {
  if (within.counts === 'wall') {
    return { kind: 'due', at: start + within.ms, provisional: false, pausedMs: 0 }
  }
  return calendar && workingDue(calendar, start, { ms: within.ms, pauses })
}

function workingDue(
  calendar: Calendar,
  start: Instant,
  { ms, pauses }: { readonly ms: number; readonly pauses: readonly Pause[] },
): PausedDueTime {
  let left = ms
  let from = start
  let pausedMs = 0
  let provisional = false
  for (const pause of pauses) {
    if (pause.to <= from) continue
    const until = Math.max(from, pause.from)
    const used = workingTimeBetween(calendar, from, until)
    const idle = workingTimeBetween(calendar, until, pause.to)
    if (used === undefined || used >= left) break
    if (idle === undefined) {
      return { kind: 'beyond-calendar', horizon: calendar.horizon, pausedMs }
    }
    const way = addWorkingTime(calendar, from, used)
    provisional ||= way.kind === 'due' && way.provisional
    left -= used
    pausedMs += idle
    from = pause.to
  }
  const due = addWorkingTime(calendar, from, left)
  if (due.kind !== 'due') return { ...due, pausedMs }
  return { ...due, provisional: due.provisional || provisional, pausedMs }
}

/**
 * How much of a target is used in `[from, to)`, ms: wall time, or working time outside the pauses.
 * `undefined` where the calendar does not reach.
 */
export function countedBetween(
  calendar: Calendar | undefined,
  { from, to }: Pause,
  { counts, pauses }: { readonly counts: Duration['counts']; readonly pauses: readonly Pause[] },
): number | undefined {
  if (counts === 'wall') return Math.max(0, to - from)
  let counted = calendar && workingTimeBetween(calendar, from, to)
  for (const pause of pauses) {
    const [low, high] = [Math.max(from, pause.from), Math.min(to, pause.to)]
    if (calendar === undefined || counted === undefined || high <= low) continue
    counted -= workingTimeBetween(calendar, low, high) ?? 0
  }
  return counted
}
