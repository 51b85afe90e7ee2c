import type { Instant } from '../items/item.ts'
import type { Step } from '../plan/plan.ts'
import { caseClocks, type OpenedCase, type StepClock, type Yardstick } from './clocks.ts'
import type { CaseEvent } from './events.ts'
import type { Measures } from './yardstick.ts'

/** A case with everything that its clocks are a function of. */
export interface CaseLog {
  readonly id: string
  readonly opened: OpenedCase
  readonly events: readonly CaseEvent[]
  readonly yardstick: Yardstick
}

type Seen = Pick<StepClock, 'dueAt' | 'state'>

/** A running clock that would stand otherwise. */
export interface WhatIfRow {
  readonly caseId: string
  readonly step: Step
  readonly before: Seen
  readonly after: Seen
}

/**
 * What other targets or another calendar would do to the clocks that run: each row whose due time or
 * state would change. What is over stays as it was judged, and no change heals a miss.
 */
export function whatIf(
  cases: readonly CaseLog[],
  changed: Partial<Measures>,
  now: Instant,
): readonly WhatIfRow[] {
  return cases.flatMap(({ id, opened, events, yardstick }) => {
    const later = yardstick.later?.map((version) => ({ ...version, ...changed }))
    const other = { ...yardstick, ...changed, ...(later === undefined ? {} : { later }) }
    const after = caseClocks(opened, events, other, now)
    return caseClocks(opened, events, yardstick, now).flatMap((clock, i): readonly WhatIfRow[] => {
      const then = after[i]
      if (!then || clock.doneAt !== undefined || clock.state === 'stopped') return []
      const state = clock.missedAt === undefined ? then.state : clock.state
      if (clock.dueAt === then.dueAt && clock.state === state) return []
      const row = { caseId: id, step: clock.step, before: seen(clock) }
      return [{ ...row, after: seen({ ...then, state }) }]
    })
  })
}

function seen({ dueAt, state }: StepClock): Seen {
  return { state, ...(dueAt === undefined ? {} : { dueAt }) }
}
