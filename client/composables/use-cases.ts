import { type ComputedRef, computed, type InjectionKey, provide, type Ref } from 'vue'
import type { CaseList, CaseView } from '../../server/contract/cases.ts'
import type { Change } from '../../server/contract/changes.ts'
import type { DeskApi } from '../api/desk-api.ts'
import { countOverdue, inQueueOrder } from '../view/queue-order.ts'
import { injectRequired } from './inject-required.ts'
import type { Live } from './use-live.ts'
import { useLiveLoad } from './use-live-load.ts'
import type { Load } from './use-load.ts'

export interface Cases {
  readonly load: Load<CaseList>
  /** Open cases, least time left first. */
  readonly queue: ComputedRef<readonly CaseView[]>
  readonly overdue: ComputedRef<number>
}

const KEY: InjectionKey<Cases> = Symbol('cases')

export function isCaseChange(change: Change): boolean {
  return change.kind === 'case-opened' || change.kind === 'case-changed'
}

/** The open cases: the queue shows them, the header counts them, the announcer names new ones. */
export function provideCases(
  api: DeskApi,
  { live, now }: { readonly live: Live; readonly now: Readonly<Ref<number>> },
): Cases {
  async function ask(): Promise<CaseList> {
    const list = await api.cases('open')
    live.baseline(list.seq)
    return list
  }

  const load = useLiveLoad({ live, ask, concerns: isCaseChange })

  const queue = computed(() => inQueueOrder(load.answer.value?.cases ?? []))
  const overdue = computed(() => countOverdue(queue.value, now.value))
  const cases: Cases = { load, queue, overdue }
  provide(KEY, cases)
  return cases
}

export function useCases(): Cases {
  return injectRequired(KEY)
}
