import type { Instant } from '../items/item.ts'
import { STEPS, type Step } from '../plan/plan.ts'
import { type Cycle, presentEvents } from './cycles.ts'
import type { CaseEvent } from './events.ts'

/** First time in the present cycle at which this step, or one after it, was done. */
export function stepDoneAt(events: readonly CaseEvent[], step: Step): Instant | undefined {
  return firstDone(presentEvents(events), step)
}

/** When a cycle's step was done; what was recorded after the cycle had ended does not count. */
export function doneInCycle({ events, closed }: Cycle, step: Step): Instant | undefined {
  const done = firstDone(events, step)
  return done === undefined || done > (closed?.at ?? done) ? undefined : done
}

function firstDone(events: readonly CaseEvent[], step: Step): Instant | undefined {
  const enough: readonly string[] = STEPS.slice(STEPS.indexOf(step))
  return events.find(({ kind }) => enough.includes(kind))?.occurredAt
}
