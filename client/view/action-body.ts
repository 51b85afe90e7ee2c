import type { CaseActionBody } from '../../server/contract/case-actions.ts'
import type { ActionDraft, ActionKind } from './case-actions.ts'
import { fromLocalInput } from './local-input.ts'

export interface ActionFrame {
  readonly key: string
  readonly lastEvent?: string | undefined
  /** Id of the event that is corrected. */
  readonly of?: string | undefined
}

/** What is sent for a filled form. Throws when it isn't filled: `missingFields` says so first. */
export function actionBody(
  kind: ActionKind,
  draft: ActionDraft,
  { key, lastEvent, of = '' }: ActionFrame,
): CaseActionBody {
  const note = draft.note.trim()
  const base = { key, ...(lastEvent && { lastEvent }), ...(note && { note }) }
  switch (kind) {
    case 'assigned':
      return { ...base, kind, unit: draft.unit }
    case 'verified':
      return { ...base, kind, outcome: filled(draft.verified), source: draft.source.trim() }
    case 'firstResponse':
      return { ...base, kind, ...published(draft) }
    case 'settled':
      return { ...base, kind, outcome: filled(draft.settled), ...published(draft) }
    case 'referred':
    case 'escalated':
      return { ...base, kind, to: draft.to.trim() }
    case 'reclassified':
      return { ...base, kind, urgency: draft.urgency, hotSpots: draft.hotSpots }
    case 'paused':
      return { ...base, kind, reason: filled(draft.reason) }
    case 'corrected':
      return { ...base, kind, note, of, ...correction(draft) }
    case 'reopened':
    case 'note':
      return { ...base, kind, note }
    default:
      return { ...base, kind }
  }
}

function published({ link, statedBy, channel }: ActionDraft) {
  const by = statedBy.trim()
  return { link: link.trim(), ...(by && { statedBy: by }), ...(channel && { channel }) }
}

function correction({ withdrawn, at }: ActionDraft): { withdrawn: true } | { at: number } {
  if (withdrawn) return { withdrawn: true }
  const instant = fromLocalInput(at)
  if (instant === undefined) throw new Error('the true time is missing')
  return { at: instant }
}

function filled<T extends string>(value: T | ''): T {
  if (value === '') throw new Error('a choice is missing')
  return value
}
