import { useI18n } from 'vue-i18n'
import { NoAnswer, Refusal } from '../api/errors.ts'

/** The sentence for what a request threw, in the language of the page. */
export function useErrorWords(): (error: unknown) => string {
  const { t, te } = useI18n()
  return (error) => {
    if (error instanceof Refusal) {
      const key = `refusal.${error.code}`
      return te(key) ? t(key, error.detail) : t('refusal.unknown', { code: error.code })
    }
    return error instanceof NoAnswer ? t(`noAnswer.${error.reason}`) : t('noAnswer.unreadable')
  }
}
