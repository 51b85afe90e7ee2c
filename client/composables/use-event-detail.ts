import { useI18n } from 'vue-i18n'
import type { CaseEventView } from '../../server/contract/cases.ts'
import { formatDateTime } from '../view/time.ts'
import { useEventWords } from './use-event-words.ts'
import { usePlan } from './use-plan.ts'

/** What an event says beside its note and link, a short line for each. */
export function useEventDetail(): (event: CaseEventView) => readonly string[] {
  const { t } = useI18n()
  const { outcomeWord, reasonWord } = useEventWords()
  const { unitTitle, hotSpotTitle, channelTitle } = usePlan()
  return (event) => {
    const { kind, outcome, source, unit, to, statedBy, channel, reason, urgency, hotSpots } = event
    const { publicAt, late, because } = event
    const lines = [
      because && t(`detail.because.${because}`),
      outcome && outcomeWord(kind, outcome),
      publicAt &&
        kind !== 'reopened' &&
        kind !== 'merged' &&
        t('detail.publicSince', { at: formatDateTime(publicAt) }),
      late && t('detail.lateItem'),
      source && t('detail.source', { source }),
      unit && kind === 'assigned' && t('detail.unit', { unit: unitTitle(unit) }),
      to && t('detail.to', { to: unitTitle(to) }),
      statedBy && t('detail.statedBy', { statedBy }),
      channel && t('detail.channel', { channel: channelTitle(channel) }),
      reason && reasonWord(reason),
      urgency &&
        (kind === 'reclassified' || kind === 'opened') &&
        t('detail.urgency', { urgency: t(`urgency.${urgency}`) }),
      hotSpots && kind === 'reclassified' && hotSpots.map(hotSpotTitle).join(', '),
    ]
    return lines.flatMap((line) => (line ? [line] : []))
  }
}
