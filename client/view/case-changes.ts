import type { CaseView } from '../../server/contract/cases.ts'
import { isMoreUrgent } from '../../server/domain/cases/opening.ts'
import { isOverdue } from './queue-order.ts'

/** What happened between two looks at the open cases. */
export interface CaseChanges {
  readonly opened: readonly CaseView[]
  /** Not open any more. */
  readonly closed: readonly CaseView[]
  /** More urgent than before. */
  readonly risen: readonly CaseView[]
  /** Something was recorded on them, nothing of the above. */
  readonly moved: readonly CaseView[]
}

export function caseChanges(before: readonly CaseView[], after: readonly CaseView[]): CaseChanges {
  const [old, now] = [byId(before), byId(after)]
  const known = after.flatMap((each) => {
    const was = old.get(each.id)
    return was ? [{ each, was }] : []
  })
  const risen = known.filter(({ each, was }) => isMoreUrgent(each.urgency, was.urgency))
  const moved = known.filter(
    (one) => one.each.lastEvent !== one.was.lastEvent && !risen.includes(one),
  )
  return {
    opened: after.filter(({ id }) => !old.has(id)),
    closed: before.filter(({ id }) => !now.has(id)),
    risen: risen.map(({ each }) => each),
    moved: moved.map(({ each }) => each),
  }
}

/** Ids of the cases that are overdue at `now`, server time. */
export function overdueIds(cases: readonly CaseView[], now: number): ReadonlySet<string> {
  return new Set(cases.filter((each) => isOverdue(each, now)).map(({ id }) => id))
}

function byId(cases: readonly CaseView[]): ReadonlyMap<string, CaseView> {
  return new Map(cases.map((each) => [each.id, each]))
}
