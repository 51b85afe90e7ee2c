import { useI18n } from 'vue-i18n'
import type { PeriodView } from '../../server/contract/commitments.ts'
import { periodParts } from '../view/periods.ts'

/** "quý III/2026", in the language of the page. */
export function usePeriodWords(): (period: Pick<PeriodView, 'id' | 'kind'>) => string {
  const { t } = useI18n()
  return (period) => {
    const { key, values } = periodParts(period)
    return t(key, values)
  }
}
