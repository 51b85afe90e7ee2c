import { type Ref, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import type { CaseDetail } from '../../server/contract/cases.ts'
import { useAnnouncer } from './use-announcer.ts'
import { useEventWords } from './use-event-words.ts'

/** Has a screen reader say what was recorded on the case while it is open on the page. */
export function useSaidEvents(detail: Readonly<Ref<CaseDetail | undefined>>): void {
  const { t } = useI18n()
  const announcer = useAnnouncer()
  const { eventWord, actorWord } = useEventWords()
  watch(detail, (now, before) => {
    if (!now || !before || now.case.id !== before.case.id) return
    const known = new Set(before.events.map(({ id }) => id))
    const fresh = now.events.filter(({ id, kind }) => !known.has(id) && kind !== 'seen')
    const last = fresh.at(-1)
    if (!last) return
    const words = { event: eventWord(last.kind), actor: actorWord(last.actor), n: fresh.length }
    announcer.say(t(fresh.length > 1 ? 'say.events' : 'say.event', words, fresh.length))
  })
}
