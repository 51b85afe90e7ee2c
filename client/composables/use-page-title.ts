import { computed, watchEffect } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRoute } from 'vue-router'
import { useCases } from './use-cases.ts'

/** The tab's title; it counts overdue cases, so that they are seen from another window. */
export function usePageTitle(): void {
  const { t } = useI18n()
  const route = useRoute()
  const { overdue } = useCases()

  const title = computed(() => {
    const count = overdue.value > 0 ? `(${overdue.value}) ` : ''
    const page = route.name ? `${t(`page.${String(route.name)}`)} · ` : ''
    return `${count}${page}${t('app.name')}`
  })
  watchEffect(() => {
    document.title = title.value
  })
}
