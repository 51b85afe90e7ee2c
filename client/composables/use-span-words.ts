import { useI18n } from 'vue-i18n'
import { spanParts } from '../view/span-words.ts'

/** "2 ngày 3 giờ", "3 giờ 05 phút", "0 phút": the two largest parts of a length of time, ms. */
export function useSpanWords(): (ms: number) => string {
  const { t } = useI18n()
  return (ms) => {
    const { days, hours, minutes } = spanParts(ms)
    if (days > 0) {
      const whole = t('span.days', { n: days }, days)
      return hours > 0 ? `${whole} ${t('span.hours', { n: hours }, hours)}` : whole
    }
    const rest = t('span.minutes', { n: minutes }, minutes)
    return hours > 0 ? `${t('span.hours', { n: hours }, hours)} ${rest}` : rest
  }
}
