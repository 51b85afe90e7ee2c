import type { CaseView, ClockView } from '../../server/contract/cases.ts'
import { STEPS, type Step } from '../../server/domain/plan/plan.ts'
import { readClock } from './countdown.ts'

export type StepMarkKind =
  | 'on-time'
  | 'missed'
  | 'running'
  | 'late'
  | 'ahead'
  | 'paused'
  | 'stopped'
  | 'unknown'

export interface StepMark {
  readonly step: Step
  readonly kind: StepMarkKind
}

/** The step to take now: the first without a done time, in the order of the plan. */
export function nextOpenStep(of: CaseView): Step | undefined {
  if (of.state !== 'open') return undefined
  return STEPS.find((step) => of.clocks.every((clock) => clock.step !== step || !isDone(clock)))
}

/** The clock that the queue counts down: the running one that is due first. */
export function runningClock(of: CaseView): ClockView | undefined {
  const step = of.nextStep ?? nextOpenStep(of)
  return of.clocks.find((clock) => clock.step === step)
}

/** One mark per step, in order, at one moment of server time. */
export function stepMarks(of: CaseView, now: number): readonly StepMark[] {
  const next = nextOpenStep(of)
  return STEPS.map((step) => ({ step, kind: markOf(of, step, { next, now }) }))
}

function markOf(
  of: CaseView,
  step: Step,
  at: { readonly next: Step | undefined; readonly now: number },
): StepMarkKind {
  const clock = of.clocks.find((each) => each.step === step)
  if (!clock) return 'ahead'
  const reading = readClock(clock, at.now)
  if (reading.kind !== 'left') return reading.kind
  return step === at.next ? 'running' : 'ahead'
}

function isDone(clock: ClockView): boolean {
  return clock.doneAt !== undefined || clock.state === 'on-time' || clock.state === 'missed'
}
