import { makeFindDueReports } from '../services/due-reports.ts'
import { makeGatherReport } from '../services/gather-report.ts'
import type { HeldPlan } from '../services/hold-plan.ts'
import { newId } from '../services/new-id.ts'
import type { Store } from '../services/ports.ts'
import { makeRaiseMessages } from '../services/raise-messages.ts'
import { makeShowCommitments } from '../services/show-commitments.ts'
import { makeShowFigures } from '../services/show-figures.ts'
import { makeYardstickOf } from '../services/yardsticks.ts'

/** What raises the reminders of report days and the week in figures. */
export function openMessages({
  store,
  held,
  mayBeTold,
}: {
  readonly store: Store
  readonly held: HeldPlan
  readonly mayBeTold: (userName: string) => Promise<boolean>
}): () => Promise<number> {
  const { currentPlan } = held
  const yardstickOf = makeYardstickOf(store.versions, currentPlan)
  const desk = { store, currentPlan, yardstickOf, now: Date.now }
  const showCommitments = makeShowCommitments(desk)
  const gather = makeGatherReport({ ...desk, showCommitments, showFigures: makeShowFigures(desk) })
  return makeRaiseMessages({ ...desk, newId, findDue: makeFindDueReports(desk), gather, mayBeTold })
}
