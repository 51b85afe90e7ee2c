import type { Instant } from '../items/item.ts'
import { STEPS, type Urgency } from '../plan/plan.ts'
import { type CaseStart, type Cycle, cyclesOf } from './cycles.ts'
import { effectiveEvents } from './effective-events.ts'
import type { CaseEvent } from './events.ts'
import { hasOpenPause } from './pauses.ts'
import { urgencySpans } from './standing.ts'
import { type StepClock, stepClock } from './step-clock.ts'
import { measureSpans, type Yardstick } from './yardstick.ts'

export { standingOf } from './standing.ts'
export type { StepClock } from './step-clock.ts'
export { stepDoneAt } from './step-done.ts'
export type { Yardstick } from './yardstick.ts'

/** What a case was opened with; its events say the rest. */
export interface OpenedCase extends CaseStart {
  readonly openedAt: Instant
  /** First public sight of the story when the case opened. */
  readonly publicAt: Instant
  /** Collected too late for the public clock. */
  readonly late: boolean
  readonly urgency: Urgency
}

/** The clocks of one cycle; those of a closed cycle never change. */
export interface CycleClocks extends Pick<Cycle, 'number' | 'openedAt' | 'publicAt' | 'closed'> {
  readonly clocks: readonly StepClock[]
}

/**
 * The clocks of all four steps in the present cycle, a pure function of (opening, events, versions,
 * now). A case that became more urgent keeps its start: the time that has passed counts, and a
 * target that was missed once stays missed. Equality is on time: `done <= due`. A step that was
 * skipped is done when a later one is: who has published the result has evidently received the
 * matter. Pauses hold working time only; a target that runs day and night runs on.
 */
export function caseClocks(
  opened: OpenedCase,
  events: readonly CaseEvent[],
  yardstick: Yardstick,
  now: Instant,
): readonly StepClock[] {
  return allCycles(opened, events, yardstick, now).at(-1)?.clocks ?? []
}

/** The clocks of every cycle, the first one first: a reopened case keeps the verdicts it had. */
export function allCycles(
  opened: OpenedCase,
  events: readonly CaseEvent[],
  yardstick: Yardstick,
  now: Instant,
): readonly CycleClocks[] {
  const counted = effectiveEvents(events)
  return cyclesOf(opened, events).map((cycle) => {
    const { number, openedAt, publicAt, closed } = cycle
    const spans = urgencySpans(opened, counted, openedAt)
    const versions = measureSpans(yardstick, openedAt)
    const frame = { cycle, spans, versions, now, isPaused: hasOpenPause(cycle.events) }
    const clocks = STEPS.map((step) => stepClock(step, frame))
    return { number, openedAt, publicAt, clocks, ...(closed === undefined ? {} : { closed }) }
  })
}

/** The running clock that is due first; a clock without a due time comes last. */
export function nextClock(clocks: readonly StepClock[]): StepClock | undefined {
  return clocks
    .filter((clock) => clock.doneAt === undefined && clock.state !== 'stopped')
    .toSorted(
      (a, b) => (a.dueAt ?? Number.MAX_SAFE_INTEGER) - (b.dueAt ?? Number.MAX_SAFE_INTEGER),
    )[0]
}
