import { useI18n } from 'vue-i18n'
import type { DueReportView } from '../../server/contract/reports.ts'
import { formatDay } from '../view/time.ts'
import { usePeriodWords } from './use-period-words.ts'

/** "Báo cáo quý …, quý III/2026: phải nộp ngày mai, 15/09/2026." */
export function useDueWords(): (due: DueReportView) => string {
  const { t, locale } = useI18n()
  const periodWords = usePeriodWords()
  return ({ title, titleEn, period, day, daysLeft }) => {
    const said = {
      ...{ title: locale.value === 'en' ? titleEn : title, period: periodWords(period) },
      ...{ day: formatDay(day), n: daysLeft },
    }
    if (daysLeft < 0) return t('report.dueLate', said)
    if (daysLeft === 0) return t('report.dueToday', said)
    return daysLeft === 1 ? t('report.dueTomorrow', said) : t('report.dueIn', said, daysLeft)
  }
}
