import { useI18n } from 'vue-i18n'
import { type Language, switchLanguage } from '../i18n/language.ts'

/** Switches the language of the page; stays with the old one when the words cannot be fetched. */
export function useLanguage(): (language: Language) => void {
  const { locale, setLocaleMessage } = useI18n({ useScope: 'global' })
  return (language) => {
    switchLanguage({ locale, setLocaleMessage }, language).catch(() => undefined)
  }
}
