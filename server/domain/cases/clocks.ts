import type { Instant } from '../items/item.ts'
import type { Calendar } from '../plan/calendar.ts'
import { type ClockName, STEPS, type Step, type Targets, type Urgency } from '../plan/plan.ts'
import type { CaseEvent } from './events.ts'
import { dueTime } from './working-time.ts'

/** What a case was opened with; its events say the rest. */
export interface OpenedCase {
  readonly openedAt: Instant
  /** First public sight of the story when the case opened. */
  readonly publicAt: Instant
  /** Collected too late for the public clock. */
  readonly late: boolean
  readonly urgency: Urgency
}

/** Versions that were in force when the case opened; a changed target never rewrites the past. */
export interface Yardstick {
  readonly targets: Targets
  readonly calendar: Calendar
}

/**
 * One step's clock. `waiting` and `late` still run; `on-time` and `missed` are over and never
 * change; `unknown` has no due time because the calendar is not announced that far.
 */
export interface StepClock {
  readonly step: Step
  readonly judgedOn: ClockName
  readonly startedAt: Instant
  readonly dueAt?: Instant
  readonly doneAt?: Instant
  readonly state: 'waiting' | 'late' | 'on-time' | 'missed' | 'unknown'
  readonly counts: 'wall' | 'working'
  /** The due time leans on a day that nobody has announced yet. */
  readonly provisional: boolean
}

/**
 * The clocks of all four steps, a pure function of (opening, events, versions, now). A case that
 * became more urgent keeps its start: the time that has passed counts. Equality is on
 * time: `done <= due`. A step that was skipped is done when a later one is: who has published the
 * result has evidently received the matter.
 */
export function caseClocks(
  opened: OpenedCase,
  events: readonly CaseEvent[],
  { targets, calendar }: Yardstick,
  now: Instant,
): readonly StepClock[] {
  const { urgency } = standingOf(opened, events)
  return STEPS.map((step) => {
    const { within } = targets.byUrgency[urgency][step]
    const judgedOn = opened.late ? 'team' : targets.judgedOn[step]
    const startedAt = judgedOn === 'public' ? opened.publicAt : opened.openedAt
    const doneAt = stepDoneAt(events, step)
    const due = dueTime(calendar, startedAt, within)
    return {
      step,
      judgedOn,
      startedAt,
      counts: within.counts,
      ...(doneAt === undefined ? {} : { doneAt }),
      ...(due.kind === 'due' ? { dueAt: due.at } : {}),
      provisional: due.kind === 'due' && due.provisional,
      state: due.kind === 'due' ? verdict(due.at, doneAt, now) : 'unknown',
    }
  })
}

/** Urgency, unit and hot spots after every reclassification: the last one that says so counts. */
export function standingOf<T extends Pick<OpenedCase, 'urgency'>>(
  opened: T,
  events: readonly CaseEvent[],
): T {
  const said = events
    .filter((event) => event.kind === 'reclassified')
    .toSorted((a, b) => a.occurredAt - b.occurredAt || a.recordedAt - b.recordedAt)
    .flatMap(({ detail: { urgency, unit, hotSpots } }) =>
      Object.entries({ urgency, unit, hotSpots }).filter(([, value]) => value !== undefined),
    )
  return { ...opened, ...Object.fromEntries(said) }
}

function verdict(dueAt: Instant, doneAt: Instant | undefined, now: Instant): StepClock['state'] {
  if (doneAt !== undefined) return doneAt <= dueAt ? 'on-time' : 'missed'
  return now <= dueAt ? 'waiting' : 'late'
}

/** First time at which this step, or one after it, was done. */
export function stepDoneAt(events: readonly CaseEvent[], step: Step): Instant | undefined {
  const enough: readonly string[] = STEPS.slice(STEPS.indexOf(step))
  let first: Instant | undefined
  for (const { kind, occurredAt } of events) {
    if (enough.includes(kind) && (first === undefined || occurredAt < first)) first = occurredAt
  }
  return first
}

/** The running clock that is due first; a clock without a due time comes last. */
export function nextClock(clocks: readonly StepClock[]): StepClock | undefined {
  return clocks
    .filter((clock) => clock.doneAt === undefined)
    .toSorted(
      (a, b) => (a.dueAt ?? Number.MAX_SAFE_INTEGER) - (b.dueAt ?? Number.MAX_SAFE_INTEGER),
    )[0]
}
