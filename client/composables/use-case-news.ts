import { type Ref, watch } from 'vue'
import type { CaseView } from '../../server/contract/cases.ts'
import { type CaseChanges, caseChanges, overdueIds } from '../view/case-changes.ts'
import type { Cases } from './use-cases.ts'

/** What happened to the open cases, with those whose target has just passed. */
export interface CaseNews extends CaseChanges {
  readonly overdue: readonly CaseView[]
}

export interface CaseNewsPorts {
  readonly cases: Pick<Cases, 'load' | 'queue'>
  /** Server time, ticking. */
  readonly now: Readonly<Ref<number>>
}

/** Hears of every change of the open cases once; what is there at the first look is no news. */
export function useCaseNews(
  { cases: { load, queue }, now }: CaseNewsPorts,
  listen: (news: CaseNews) => void,
): void {
  let late: ReadonlySet<string> | undefined

  function newlyOverdue(cases: readonly CaseView[]): readonly CaseView[] {
    const before = late
    late = overdueIds(cases, now.value)
    return before ? cases.filter(({ id }) => late?.has(id) && !before.has(id)) : []
  }

  watch(load.answer, (after, before) => {
    if (!after) return
    const overdue = newlyOverdue(after.cases)
    if (before) listen({ ...caseChanges(before.cases, after.cases), overdue })
  })
  watch(now, () => {
    if (late === undefined) return
    const overdue = newlyOverdue(queue.value)
    if (overdue.length > 0) listen({ opened: [], closed: [], risen: [], moved: [], overdue })
  })
}
