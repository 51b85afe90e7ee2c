import { type ComputedRef, computed, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { TrendDay } from '../../server/contract/trends.ts'
import { formatDay } from '../view/time.ts'
import type { TrendTable } from '../view/trend-table.ts'
import { usePlan } from './use-plan.ts'

const MOST_NAMED = 3

/** The chart in one sentence. */
export function useTrendSummary(
  days: Readonly<Ref<readonly TrendDay[]>>,
  table: Readonly<Ref<TrendTable>>,
): ComputedRef<string> {
  const { t, n } = useI18n()
  const { hotSpotTitle } = usePlan()

  function peakOf({ mentions }: TrendTable): string {
    const most = Math.max(...mentions)
    const day = days.value[mentions.indexOf(most)]
    return day ? t('watch.summaryPeak', { day: formatDay(day.day), n: most }, most) : ''
  }

  return computed(() => {
    const { rows, itemTotal, mentionTotal } = table.value
    const counts = { days: days.value.length, items: n(itemTotal), mentions: n(mentionTotal) }
    if (rows.length === 0) return t('watch.summaryNone', counts)
    const top = rows
      .slice(0, MOST_NAMED)
      .map((row) => t('watch.summaryTop', { title: hotSpotTitle(row.id), n: row.total }))
      .join(', ')
    return t('watch.summary', { ...counts, top, peak: peakOf(table.value) })
  })
}
