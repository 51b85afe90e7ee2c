import type { Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { TrendsView } from '../../server/contract/trends.ts'
import { REST } from '../view/trend-rows.ts'
import { usePlan } from './use-plan.ts'

/** What a line of the chart is called. */
export function useTrendNames(view: Readonly<Ref<TrendsView | undefined>>): (id: string) => string {
  const { t } = useI18n()
  const { axisTitle, hotSpotTitle, placeTitle } = usePlan()
  return (id) => {
    if (id === REST) return t('watch.rest')
    switch (view.value?.by) {
      case 'axis':
        return axisTitle(id)
      case 'hotSpot':
        return hotSpotTitle(id)
      case 'place':
        return placeTitle(id)
      case 'source':
        return view.value.series.find((row) => row.id === id)?.title ?? id
      case 'tier':
        return t(`tier.${id}`)
      case 'tone':
        return t(`watch.tone.${id}`)
      default:
        return t('watch.items')
    }
  }
}
