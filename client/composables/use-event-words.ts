import { useI18n } from 'vue-i18n'

/** Words for events and posts; what this page has no word for is shown by its own name. */
export function useEventWords() {
  const { t, te } = useI18n()
  const named = (group: string, id: string) => (te(`${group}.${id}`) ? t(`${group}.${id}`) : id)
  return {
    eventWord: (kind: string) => named('event', kind),
    actorWord: (actor: string) => named('actor', actor),
    outcomeWord: (kind: string, outcome: string) => named(`outcome.${kind}`, outcome),
    reasonWord: (reason: string) => named('pauseReason', reason),
  }
}
