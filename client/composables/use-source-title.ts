import { useI18n } from 'vue-i18n'
import { channelOfSource } from '../../server/domain/items/manual-entry.ts'

/** The name of a source; those of manual entry have theirs in the language of the page. */
export function useSourceTitle(): (id: string, title: string) => string {
  const { t } = useI18n()
  return (id, title) => {
    const channel = channelOfSource(id)
    return channel ? t(`entry.sourceOf.${channel}`) : title
  }
}
