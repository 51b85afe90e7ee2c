import { type Ref, watch } from 'vue'
import type { CaseDetail } from '../../server/contract/cases.ts'
import type { AnswerApi } from '../api/answer-api.ts'
import { makeStepKey } from './step-key.ts'

/**
 * Says once that somebody who answers cases has opened this one: the time between opening and
 * reading is a stage of its own. A failure is no news to the reader; the next visit says it.
 */
export function useSeen(
  detail: Readonly<Ref<CaseDetail | undefined>>,
  ports: { readonly api: Pick<AnswerApi, 'act'>; readonly mayAnswer: () => boolean },
): void {
  let told = ''
  watch(
    detail,
    (shown) => {
      if (!shown || !ports.mayAnswer()) return
      const { id, cycle } = shown.case
      const visit = `${id} ${cycle}`
      const isSeen = shown.stages.some(({ stage }) => stage === 'seen')
      if (told === visit || isSeen || !shown.actions.includes('seen')) return
      told = visit
      void ports.api.act(id, { kind: 'seen', key: makeStepKey() }).catch(() => undefined)
    },
    { immediate: true },
  )
}
