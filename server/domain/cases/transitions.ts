import { STEPS, type Step } from '../plan/plan.ts'
import { type CaseState, type CaseStateName, caseState } from './case-state.ts'
import type { StepClock } from './clocks.ts'
import type { CaseStart } from './cycles.ts'
import type { CaseEvent, CaseEventKind } from './events.ts'
import { stepDoneAt } from './step-done.ts'

export type ActionRefusal =
  | 'case-not-open'
  | 'case-not-closed'
  | 'case-merged'
  | 'step-done'
  | 'not-paused'
  | 'nothing-to-pause'
  | 'recorded-by-itself'

/** What decides which actions a case takes now. */
export interface ActionFacts extends Pick<CaseState, 'state' | 'isPaused'> {
  /** Steps of the present cycle that are done, also by a later one. */
  readonly done: readonly Step[]
  /** A clock of working time runs; what runs day and night can't be paused. */
  readonly canPause: boolean
}

const OPEN: readonly CaseStateName[] = ['open']
const CLOSED: readonly CaseStateName[] = ['settled', 'dismissed']
const ANY: readonly CaseStateName[] = ['open', 'settled', 'dismissed', 'merged']

/** The states in which each kind of event may be recorded: the one table that everybody asks. */
const ALLOWED: Readonly<Record<CaseEventKind, readonly CaseStateName[]>> = {
  opened: [],
  seen: OPEN,
  received: OPEN,
  verified: OPEN,
  firstResponse: OPEN,
  settled: OPEN,
  assigned: OPEN,
  dismissed: OPEN,
  referred: OPEN,
  escalated: OPEN,
  reclassified: OPEN,
  retargeted: [],
  antedated: [],
  reopened: CLOSED,
  merged: ['open', 'settled'],
  paused: OPEN,
  resumed: OPEN,
  corrected: ANY,
  note: ANY,
}

/** The facts of a case from its events and the clocks of its present cycle. */
export function actionFacts(
  opened: CaseStart,
  events: readonly CaseEvent[],
  clocks: readonly StepClock[],
): ActionFacts {
  const { state, isPaused } = caseState(opened, events)
  return {
    ...{ state, isPaused },
    done: STEPS.filter((step) => stepDoneAt(events, step) !== undefined),
    canPause: clocks.some(({ counts, doneAt }) => counts === 'working' && doneAt === undefined),
  }
}

/** Why an event of this kind can't be recorded now; `undefined` when it can. */
export function refuseAction(kind: CaseEventKind, facts: ActionFacts): ActionRefusal | undefined {
  const { state, isPaused, done, canPause } = facts
  const allowed = ALLOWED[kind]
  if (allowed.length === 0) return 'recorded-by-itself'
  if (!allowed.includes(state)) {
    if (state === 'merged') return 'case-merged'
    return state === 'open' ? 'case-not-closed' : 'case-not-open'
  }
  if (done.some((step) => step === kind)) return 'step-done'
  if (kind === 'resumed' && !isPaused) return 'not-paused'
  return kind === 'paused' && !canPause ? 'nothing-to-pause' : undefined
}

/** Everything that may be recorded now, in the order in which it usually comes. */
export function nextActions(facts: ActionFacts): readonly CaseEventKind[] {
  // Its keys are the kinds themselves.
  const kinds = Object.keys(ALLOWED) as CaseEventKind[]
  return kinds.filter((kind) => refuseAction(kind, facts) === undefined)
}
