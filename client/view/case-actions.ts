import type { CaseActionBody } from '../../server/contract/case-actions.ts'
import type { CaseDetail, CaseView } from '../../server/contract/cases.ts'
import type {
  CaseEventKind,
  PauseReason,
  SettledOutcome,
  VerifiedOutcome,
} from '../../server/domain/cases/events.ts'
import { isPublishedLink } from '../../server/domain/cases/published-link.ts'
import type { Urgency } from '../../server/domain/plan/plan.ts'
import { nextOpenStep } from './case-steps.ts'

export type ActionKind = CaseActionBody['kind']

/** What a form of an action holds; each kind uses the part that `FIELDS` names. */
export interface ActionDraft {
  unit: string
  verified: VerifiedOutcome | ''
  settled: SettledOutcome | ''
  source: string
  link: string
  statedBy: string
  channel: string
  to: string
  urgency: Urgency
  hotSpots: readonly string[]
  reason: PauseReason | ''
  /** True time of a corrected event, as a `datetime-local` field has it. */
  at: string
  withdrawn: boolean
  note: string
}

export type DraftField = keyof ActionDraft

/** The fields of each form, in their order; kinds without fields are done by one press. */
export const FIELDS: Readonly<Record<ActionKind, readonly DraftField[]>> = {
  seen: [],
  received: [],
  resumed: [],
  dismissed: [],
  assigned: ['unit', 'note'],
  verified: ['verified', 'source', 'note'],
  firstResponse: ['link', 'statedBy', 'channel', 'note'],
  settled: ['settled', 'link', 'statedBy', 'channel', 'note'],
  referred: ['to', 'note'],
  escalated: ['to', 'note'],
  reclassified: ['urgency', 'hotSpots', 'note'],
  reopened: ['note'],
  paused: ['reason', 'note'],
  corrected: ['withdrawn', 'at', 'note'],
  note: ['note'],
}

/** In the order of the list of other actions; the steps come first. */
const OFFERED: readonly ActionKind[] = [
  ...(['received', 'verified', 'firstResponse', 'settled', 'resumed'] as const),
  ...(['assigned', 'note', 'paused', 'reclassified', 'escalated', 'referred'] as const),
  ...(['dismissed', 'reopened'] as const),
]

const NEEDS_NOTE: readonly ActionKind[] = ['reopened', 'corrected', 'note']

export function isOneClick(kind: ActionKind): boolean {
  return FIELDS[kind].length === 0
}

export function needsNote(kind: ActionKind): boolean {
  return NEEDS_NOTE.includes(kind)
}

/** What most likely comes next: going on after a pause, else the first step that is not done. */
export function primaryAction({
  case: of,
  actions,
}: Pick<CaseDetail, 'case' | 'actions'>): ActionKind | undefined {
  const next = of.isPaused && actions.includes('resumed') ? 'resumed' : nextOpenStep(of)
  return next && actions.includes(next) ? next : undefined
}

/** Everything else that may be done now. */
export function otherActions(detail: Pick<CaseDetail, 'case' | 'actions'>): readonly ActionKind[] {
  const primary = primaryAction(detail)
  const allowed: readonly CaseEventKind[] = detail.actions
  return OFFERED.filter((kind) => kind !== primary && allowed.includes(kind))
}

/** An empty form; what is reclassified starts from what the case is. */
export function emptyDraft(of: Pick<CaseView, 'unit' | 'urgency' | 'hotSpots'>): ActionDraft {
  return {
    ...{ unit: of.unit, verified: '', settled: '', source: '', link: '', statedBy: '' },
    ...{ channel: '', to: '', urgency: of.urgency, hotSpots: of.hotSpots, reason: '' },
    ...{ at: '', withdrawn: false, note: '' },
  }
}

/** Fields that still stand in the way of sending. */
export function missingFields(kind: ActionKind, draft: ActionDraft): readonly DraftField[] {
  return FIELDS[kind].filter((field) => isMissing(kind, field, draft))
}

function isMissing(kind: ActionKind, field: DraftField, draft: ActionDraft): boolean {
  if (field === 'note') return needsNote(kind) && draft.note.trim() === ''
  if (field === 'link') return !isPublishedLink(draft.link)
  if (field === 'at') return !draft.withdrawn && draft.at === ''
  if (field === 'hotSpots') return draft.hotSpots.length === 0
  const isOptional = field === 'statedBy' || field === 'channel' || field === 'withdrawn'
  const value = draft[field]
  return !isOptional && typeof value === 'string' && value.trim() === ''
}
