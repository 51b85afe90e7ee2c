import { type Ref, watch } from 'vue'
import { useApi } from './use-api.ts'
import { useLive } from './use-live.ts'
import { useLiveLoad } from './use-live-load.ts'
import { isSourceChange } from './use-sources.ts'

/** One source with its history, kept up to date while it is open on the page. */
export function useSourceDetail(id: Readonly<Ref<string>>) {
  const api = useApi()
  const load = useLiveLoad({
    live: useLive(),
    ask: () => api.source(id.value),
    concerns: (change) =>
      (isSourceChange(change) && change.id === id.value) ||
      (change.kind === 'item-added' && change.sourceId === id.value),
  })
  watch(id, () => void load.reload())
  return load
}
