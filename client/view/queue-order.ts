import type { CaseView } from '../../server/contract/cases.ts'
import type { Urgency } from '../../server/domain/plan/plan.ts'

const RANK: Readonly<Record<Urgency, number>> = { urgent: 0, high: 1, normal: 2 }

/**
 * Least time left first. That is the order of due times, so it moves only when something happens
 * and never by the ticking of the clock. Cases without a known due time come after those with one.
 */
export function inQueueOrder(cases: readonly CaseView[]): readonly CaseView[] {
  return cases.toSorted(
    (a, b) =>
      (a.nextDueAt ?? Number.POSITIVE_INFINITY) - (b.nextDueAt ?? Number.POSITIVE_INFINITY) ||
      RANK[a.urgency] - RANK[b.urgency] ||
      a.openedAt - b.openedAt ||
      (a.id < b.id ? -1 : 1),
  )
}

/** Open cases whose next target has passed at `now` (server time). */
export function countOverdue(cases: readonly CaseView[], now: number): number {
  return cases.filter((each) => isOverdue(each, now)).length
}

export function isOverdue(of: CaseView, now: number): boolean {
  return of.state === 'open' && of.nextDueAt !== undefined && of.nextDueAt < now
}
