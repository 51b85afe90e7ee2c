import { shallowRef, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import {
  type FilterKey,
  filterFromQuery,
  queryFromFilter,
  withFilter,
} from '../view/feed-filter.ts'

/** The feed's filter. The address is its only home: reload, back and a sent link all keep it. */
export function useFeedFilter() {
  const route = useRoute()
  const router = useRouter()
  const home = route.name
  const filter = shallowRef(filterFromQuery(route.query))

  watch(
    () => route.query,
    (query) => {
      // The desk is kept alive behind other pages, whose addresses say nothing about it.
      if (route.name !== home) return
      const named = filterFromQuery(query)
      if (JSON.stringify(named) !== JSON.stringify(filter.value)) filter.value = named
    },
  )

  return {
    filter,
    set: (key: FilterKey, value: string) =>
      router.push({ query: queryFromFilter(withFilter(filter.value, key, value)) }),
    clear: () => router.push({ query: {} }),
  }
}
