import { STEPS } from '../plan/plan.ts'
import { caseState } from './case-state.ts'
import type { CaseStart } from './cycles.ts'
import { correctionsInForce, effectiveEvents } from './effective-events.ts'
import type { CaseEvent, CaseEventKind } from './events.ts'
import { stepDoneAt } from './step-done.ts'

/** What somebody wants to do, and the last event that they had seen. */
export interface WantedAction {
  readonly kind: CaseEventKind
  /** Of a correction: the event that it mends. */
  readonly of?: string | undefined
  readonly lastEvent: string
}

/** Two of these at once contradict each other: the second has to see the first. */
const ONE_AT_A_TIME: readonly CaseEventKind[] = ['assigned', 'reclassified']
const ALWAYS_WELCOME: readonly CaseEventKind[] = ['note', 'seen']

/**
 * What somebody else did meanwhile that a wanted action does not go together with: took the same
 * step, closed or reopened the case, said otherwise who leads it or how urgent it is. `undefined` when
 * all that is new goes together with it, as notes always do. Events are all that were written.
 */
export function clashOf(
  wanted: WantedAction,
  opened: CaseStart,
  events: readonly CaseEvent[],
): CaseEvent | undefined {
  const order = events.toSorted(inOrderOfRecording)
  const last = order.findIndex(({ id }) => id === wanted.lastEvent)
  if (last < 0 || ALWAYS_WELCOME.includes(wanted.kind)) return undefined
  const then = groundOf(wanted, opened, order.slice(0, last + 1))
  const news = order.slice(last + 1)
  if (news.length === 0 || groundOf(wanted, opened, order) === then) return undefined
  return news.find((_, i) => groundOf(wanted, opened, order.slice(0, last + 2 + i)) !== then)
}

/** What the action stands on: while this is the same, it means the same. */
function groundOf(
  { kind, of = '' }: WantedAction,
  opened: CaseStart,
  events: readonly CaseEvent[],
): string {
  if (kind === 'corrected') return correctionsInForce(events).get(of)?.id ?? ''
  const { state, cycle, isPaused } = caseState(opened, events)
  const step = STEPS.find((each) => each === kind)
  const said = effectiveEvents(events).findLast((event) => event.kind === kind)
  return [
    ...[state, cycle],
    ...(step === undefined ? [] : [stepDoneAt(events, step) !== undefined]),
    ...(kind === 'paused' || kind === 'resumed' ? [isPaused] : []),
    ...(ONE_AT_A_TIME.includes(kind) ? [said?.id] : []),
  ].join(' ')
}

/** In the order of recording, which is not that of happening. */
export function inOrderOfRecording(a: CaseEvent, b: CaseEvent): number {
  return a.recordedAt - b.recordedAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}
