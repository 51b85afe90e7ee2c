import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { TrendQuery } from '../api/desk-api.ts'
import { CIRCLES } from '../view/feed-filter.ts'
import { TREND_DAYS } from '../view/trend-table.ts'

/** Period and circle of the trend page; the address is their home. */
export function useTrendQuery() {
  const route = useRoute()
  const router = useRouter()
  const query = computed<TrendQuery>(() => ({
    days: TREND_DAYS.find((days) => String(days) === route.query.days) ?? TREND_DAYS[0],
    circle: CIRCLES.find((circle) => circle === route.query.circle),
  }))
  return {
    query,
    set: ({ days, circle }: TrendQuery) =>
      router.replace({ query: { days: String(days), ...(circle && { circle }) } }),
  }
}
