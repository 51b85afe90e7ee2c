import type { Instant } from '../items/item.ts'
import type { ClockName, Step, Urgency } from '../plan/plan.ts'
import type { Cycle } from './cycles.ts'
import { type Breach, firstBreach, type JudgedSpan, judgedSpans } from './judged-span.ts'
import { pausesOf } from './pauses.ts'
import type { UrgencySpan } from './standing.ts'
import { doneInCycle } from './step-done.ts'
import { workingTimeBetween } from './working-time.ts'
import type { MeasureSpan } from './yardstick.ts'

/**
 * One step's clock. `waiting`, `late` and `paused` still run; `on-time`, `missed` and `stopped` (the
 * case was a false alarm or went into another one) are over and never change; `unknown` has no due
 * time: the calendar is not announced that far (`horizon`), or the targets are not known any more.
 */
export interface StepClock {
  readonly step: Step
  readonly judgedOn: ClockName
  readonly startedAt: Instant
  /** Under the present urgency, pauses counted in; of a paused clock as if it went on now. */
  readonly dueAt?: Instant
  readonly doneAt?: Instant
  readonly state: 'waiting' | 'late' | 'paused' | 'on-time' | 'missed' | 'stopped' | 'unknown'
  readonly counts: 'wall' | 'working'
  /** The due time leans on a day that nobody has announced yet. */
  readonly provisional: boolean
  /** When the target was first missed; it stays, whatever is recorded afterwards. */
  readonly missedAt?: Instant
  /**
   * The time ran out; or it had run out already when the case became so urgent, or when an item was
   * found that the public had seen earlier.
   */
  readonly missedBy?: Breach['by']
  /** Working time, ms, by which pauses have put the due time off. */
  readonly pausedMs?: number
  /** Length of the present target, ms of what it counts. */
  readonly targetMs?: number
  /** The urgency whose target counts. */
  readonly urgency?: Urgency
  /** 1, and one more with every reopening. */
  readonly cycle?: number
  /** First local date that the calendar doesn't cover, where that is why nothing is due. */
  readonly horizon?: string
}

/** What all four clocks of a cycle share. */
export interface ClockFrame {
  readonly cycle: Cycle
  readonly spans: readonly UrgencySpan[]
  readonly isPaused: boolean
  /** Versions that count in this cycle, in order. */
  readonly versions: readonly MeasureSpan[]
  readonly now: Instant
}

/** The clock of one step in one cycle; see `caseClocks` for what it says. */
export function stepClock(step: Step, frame: ClockFrame): StepClock {
  const { cycle, versions, now } = frame
  const doneAt = doneInCycle(cycle, step)
  const end = doneAt ?? cycle.closed?.at
  const pauses = pausesOf(cycle.events, end ?? now)
  const { openedAt, starts, late } = cycle
  const course = { step, openedAt, starts, late, end, pauses }
  const judged = judgedSpans(frame.spans, versions, course)
  const present = judged.at(-1)
  const { judgedOn = 'team', startedAt = openedAt } = present ?? {}
  const breach = firstBreach(judged, end ?? now)
  const state =
    doneAt === undefined
      ? openState(frame, { present, breach })
      : doneState(frame, { present, breach, startedAt, doneAt })
  return {
    ...{ step, judgedOn, startedAt, cycle: cycle.number, state },
    ...(doneAt === undefined ? {} : { doneAt }),
    ...targetParts(present),
    ...(breach === undefined ? {} : { missedAt: breach.at, missedBy: breach.by }),
  }
}

interface Judged {
  readonly present: JudgedSpan | undefined
  readonly breach: Breach | undefined
}

function openState(
  { cycle, isPaused }: ClockFrame,
  { present, breach }: Judged,
): StepClock['state'] {
  if (cycle.closed) return 'stopped'
  if (breach) return 'late'
  if (present?.due?.kind !== 'due') return 'unknown'
  return isPaused && present.target.within.counts === 'working' ? 'paused' : 'waiting'
}

/** What was done while the calendar still reached can't have missed a target that lies beyond it. */
function doneState(
  { versions }: ClockFrame,
  asked: Judged & { readonly startedAt: Instant; readonly doneAt: Instant },
): StepClock['state'] {
  const { present, breach, startedAt, doneAt } = asked
  if (breach) return 'missed'
  if (!present?.due) return 'unknown'
  if (present.due.kind === 'due') return 'on-time'
  const calendar = versions.findLast(({ from }) => from < doneAt)?.calendar
  const isCovered = calendar && workingTimeBetween(calendar, startedAt, doneAt) !== undefined
  return isCovered ? 'on-time' : 'unknown'
}

function targetParts(
  present: JudgedSpan | undefined,
): Pick<
  StepClock,
  'counts' | 'provisional' | 'targetMs' | 'urgency' | 'dueAt' | 'horizon' | 'pausedMs'
> {
  if (!present) return { counts: 'wall', provisional: false }
  const { target, due } = present
  const { counts, ms } = target.within
  const isProvisional = due?.kind === 'due' && due.provisional
  return {
    ...{ counts, targetMs: ms, urgency: present.urgency, provisional: isProvisional },
    ...(due?.kind === 'due' ? { dueAt: due.at } : {}),
    ...(due?.kind === 'beyond-calendar' ? { horizon: due.horizon } : {}),
    ...(due && due.pausedMs > 0 ? { pausedMs: due.pausedMs } : {}),
  }
}
