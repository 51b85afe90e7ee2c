import type { CaseList } from '../../server/contract/cases.ts'
import { useApi } from './use-api.ts'
import { isCaseChange } from './use-cases.ts'
import { useLive } from './use-live.ts'
import { type Load, useLoad } from './use-load.ts'

/** Settled cases; asked for when someone looks, kept up to date from then on. */
export function useSettledCases(): Load<CaseList> {
  const api = useApi()
  const live = useLive()
  const load = useLoad(() => api.cases('settled'))
  live.onChanges((changes) => {
    if (load.answer.value && changes.some(isCaseChange)) void load.reload()
  })
  return load
}
