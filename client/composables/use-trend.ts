import { type Ref, watch } from 'vue'
import type { TrendQuery } from '../api/desk-api.ts'
import { useApi } from './use-api.ts'
import { useLive } from './use-live.ts'
import { useLiveLoad } from './use-live-load.ts'

/** Items per day by hot spot; drawn anew as items arrive. */
export function useTrend(query: Readonly<Ref<TrendQuery>>) {
  const api = useApi()
  const load = useLiveLoad({
    live: useLive(),
    ask: () => api.trend(query.value),
    concerns: (change) => change.kind === 'item-added' || change.kind === 'item-changed',
  })
  watch(query, () => void load.reload())
  return load
}
