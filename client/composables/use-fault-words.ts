import { useI18n } from 'vue-i18n'

/** The sentence for a named reason why a source is broken. */
export function useFaultWords(): (reason: string) => string {
  const { t, te } = useI18n()
  return (reason) => (te(`fault.${reason}`) ? t(`fault.${reason}`) : reason)
}
