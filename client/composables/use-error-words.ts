import { useI18n } from 'vue-i18n'
import { NoAnswer, Refusal } from '../api/errors.ts'
import { formatDateTime } from '../view/time.ts'
import { useEventWords } from './use-event-words.ts'

/** The sentence for what a request threw, in the language of the page. */
export function useErrorWords(): (error: unknown) => string {
  const { t, te } = useI18n()
  const { eventWord, actorWord } = useEventWords()

  /** What somebody else did, in words: `kind`, `actor` and `at` of an event. */
  function readable({ kind, actor, at, ...rest }: Refusal['detail']): Refusal['detail'] {
    return {
      ...rest,
      ...(kind !== undefined && { event: eventWord(String(kind)) }),
      ...(actor !== undefined && { actor: actorWord(String(actor)) }),
      ...(at !== undefined && { at: typeof at === 'number' ? formatDateTime(at) : at }),
    }
  }

  return (error) => {
    if (error instanceof Refusal) {
      const key = `refusal.${error.code}`
      return te(key) ? t(key, readable(error.detail)) : t('refusal.unknown', { code: error.code })
    }
    return error instanceof NoAnswer ? t(`noAnswer.${error.reason}`) : t('noAnswer.unreadable')
  }
}
