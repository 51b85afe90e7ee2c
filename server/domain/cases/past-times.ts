import type { Instant } from '../items/item.ts'
import type { Step, Urgency } from '../plan/plan.ts'
import { countedBetween } from './counted-time.ts'
import { presentEvents } from './cycles.ts'
import type { WatchedCase } from './due-notices.ts'
import { pausesOf } from './pauses.ts'
import type { StepClock } from './step-clock.ts'

/** How long a step took once, in the time that its target counts. */
export interface PastTime {
  readonly step: Step
  readonly urgency: Urgency
  readonly counts: 'wall' | 'working'
  readonly ms: number
  readonly targetMs: number
  readonly startedAt: Instant
  readonly doneAt: Instant
}

/** How much of a clock's target is used at `until`, ms; `undefined` past the calendar. */
export function usedTime(
  { startedAt, counts }: StepClock,
  { events, calendar }: Pick<WatchedCase, 'events' | 'calendar'>,
  until: Instant,
): number | undefined {
  const pauses = pausesOf(presentEvents(events), until)
  return countedBetween(calendar, { from: startedAt, to: until }, { counts, pauses })
}

/** What a case adds to the experience: every step of its present cycle that is done. */
export function pastTimesOf(watched: WatchedCase): readonly PastTime[] {
  return watched.clocks.flatMap((clock): readonly PastTime[] => {
    const { step, counts, startedAt, doneAt, targetMs, urgency = watched.urgency } = clock
    if (doneAt === undefined || targetMs === undefined) return []
    const ms = usedTime(clock, watched, doneAt)
    return ms === undefined ? [] : [{ step, urgency, counts, ms, targetMs, startedAt, doneAt }]
  })
}
