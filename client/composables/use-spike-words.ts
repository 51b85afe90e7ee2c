import { useI18n } from 'vue-i18n'
import type { SpikeView } from '../../server/contract/spikes.ts'
import { usePlan } from './use-plan.ts'

/** What an alarm is called and how it reads. */
export function useSpikeWords() {
  const { t, n } = useI18n()
  const { axisTitle, hotSpotTitle, placeTitle } = usePlan()
  const TITLES = { axis: axisTitle, hotSpot: hotSpotTitle, place: placeTitle } as const
  return {
    titleOf: ({ dimension, label }: SpikeView) => TITLES[dimension](label),
    sentenceOf: (spike: SpikeView) =>
      t('spike.sentence', {
        ...{ n: spike.count, hours: spike.hours, publishers: spike.publishers },
        expected: n(spike.expected, { maximumFractionDigits: 1 }),
        most: spike.usualUpTo,
      }),
  }
}
