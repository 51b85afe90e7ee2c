import { type Ref, watch } from 'vue'
import type { Change } from '../../server/contract/changes.ts'
import { useApi } from './use-api.ts'
import { isCaseChange } from './use-cases.ts'
import { useLive } from './use-live.ts'
import { useLiveLoad } from './use-live-load.ts'

/** One case with its events and items, kept up to date while it is open on the page. */
export function useCaseDetail(id: Readonly<Ref<string>>) {
  const api = useApi()
  const concerns = (change: Change) => isCaseChange(change) && change.id === id.value
  const load = useLiveLoad({ live: useLive(), ask: () => api.caseDetail(id.value), concerns })
  watch(id, () => void load.reload())
  return load
}
