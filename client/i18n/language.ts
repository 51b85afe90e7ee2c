import type { Ref } from 'vue'
import { createI18n } from 'vue-i18n'
import { type Messages, vi } from './vi.ts'

export const LANGUAGES = ['vi', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

const STORED_AS = 'wardpulse.language'

/** Vietnamese comes with the page; English is fetched by those who ask for it. */
export function makeI18n() {
  return createI18n<[Messages], Language, false>({
    legacy: false,
    locale: 'vi',
    fallbackLocale: 'vi',
    messages: { vi, en: vi },
  })
}

export function storedLanguage(): Language {
  const stored = localStorage.getItem(STORED_AS)
  return LANGUAGES.find((language) => language === stored) ?? 'vi'
}

export interface LanguageHolder {
  readonly locale: Ref<string>
  readonly setLocaleMessage: (language: string, messages: Messages) => void
}

/** Switches the page, its `lang` and the next visit. Rejects when the words cannot be fetched. */
export async function switchLanguage(page: LanguageHolder, language: Language): Promise<void> {
  if (language === 'en') page.setLocaleMessage('en', (await import('./en.ts')).en)
  page.locale.value = language
  document.documentElement.lang = language
  localStorage.setItem(STORED_AS, language)
}
