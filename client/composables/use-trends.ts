import { computed, type Ref, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { localDay } from '../view/time.ts'
import {
  readWatchQuery,
  trendAsk,
  type WatchChange,
  type WatchQuery,
  writeWatchQuery,
} from '../view/watch-query.ts'
import { useApi } from './use-api.ts'
import { useLive } from './use-live.ts'
import { useLiveLoad } from './use-live-load.ts'

/** What the watch page shows; the address is its only home. */
export function useWatchQuery() {
  const route = useRoute()
  const router = useRouter()
  const query = computed(() => readWatchQuery(route.query))
  return {
    query,
    set: (changes: WatchChange) =>
      router.replace({ query: writeWatchQuery({ ...query.value, ...changes }) }),
  }
}

/** How much was said over time; drawn anew as items arrive. */
export function useTrends(query: Readonly<Ref<WatchQuery>>) {
  const api = useApi()
  const load = useLiveLoad({
    live: useLive(),
    ask: () => api.trends(trendAsk(query.value, localDay(Date.now()))),
    concerns: ({ kind }) =>
      kind === 'item-added' || kind === 'item-changed' || kind === 'items-erased',
  })
  watch(
    () => JSON.stringify({ ...query.value, share: false }),
    () => void load.reload(),
  )
  return load
}
