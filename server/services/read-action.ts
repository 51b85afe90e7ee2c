import type { CaseActionBody } from '../contract/case-actions.ts'
import type { CaseEventDetail } from '../domain/cases/events.ts'
import { isPublishedLink } from '../domain/cases/published-link.ts'
import type { Plan } from '../domain/plan/plan.ts'
import { cleanText } from '../domain/text/clean-text.ts'
import { maskPersonalData } from '../domain/text/mask.ts'
import { Refusal } from './refusal.ts'

const NOTE_LENGTH = 2_000
const LINE_LENGTH = 300
const LINK_LENGTH = 1_000

type Action<K extends CaseActionBody['kind']> = Extract<CaseActionBody, { readonly kind: K }>

/**
 * What an action says, as it is stored: texts cleaned and masked, names looked up in the plan. Throws
 * `case.link-needed`, `case.source-needed`, `case.body-needed`, `case.note-needed`,
 * `case.unit-unknown`, `case.channel-unknown`, `case.hot-spot-unknown`.
 */
export function readAction(body: CaseActionBody, plan: Plan): CaseEventDetail {
  const note = readText(body.note, NOTE_LENGTH)
  return { ...ownDetail(body, plan), ...(note === '' ? {} : { note }) }
}

function ownDetail(body: CaseActionBody, plan: Plan): CaseEventDetail {
  switch (body.kind) {
    case 'seen':
    case 'received':
    case 'resumed':
    case 'dismissed':
      return {}
    case 'assigned':
      return { unit: known(body.unit, plan.units, 'case.unit-unknown') }
    case 'verified':
      return { outcome: body.outcome, source: needed(body.source, 'case.source-needed') }
    case 'firstResponse':
      return readStatement(body, plan)
    case 'settled':
      return { outcome: body.outcome, ...readStatement(body, plan) }
    case 'referred':
    case 'escalated':
      return { to: needed(body.to, 'case.body-needed') }
    case 'reclassified':
      return { urgency: body.urgency, ...readHotSpots(body, plan) }
    case 'paused':
      return { reason: body.reason }
    case 'corrected':
      return readCorrection(body)
    case 'reopened':
    case 'note':
      needed(body.note, 'case.note-needed')
      return {}
  }
}

/** Published official information: a bare note stops no public clock. */
function readStatement(
  { kind, link, statedBy, channel }: Action<'firstResponse'> | Action<'settled'>,
  { channels }: Plan,
): CaseEventDetail {
  const clean = cleanText(link, { maxLength: LINK_LENGTH })
  if (!isPublishedLink(clean)) throw new Refusal('case.link-needed', { step: kind })
  const post = readText(statedBy, LINE_LENGTH)
  return {
    // An address has to stay what it is; a document number is a text like any other.
    link: /^https?:/i.test(clean) ? clean : maskPersonalData(clean),
    ...(post === '' ? {} : { statedBy: post }),
    ...(channel === undefined ? {} : { channel: known(channel, channels, 'case.channel-unknown') }),
  }
}

function readHotSpots(
  { hotSpots }: Action<'reclassified'>,
  plan: Plan,
): Pick<CaseEventDetail, 'hotSpots'> {
  if (hotSpots === undefined) return {}
  const ids = [...new Set(hotSpots)].sort()
  for (const id of ids) known(id, plan.hotSpots, 'case.hot-spot-unknown')
  return { hotSpots: ids }
}

function readCorrection({ of, at, withdrawn, note }: Action<'corrected'>): CaseEventDetail {
  needed(note, 'case.note-needed')
  return {
    of,
    ...(withdrawn === undefined ? {} : { withdrawn }),
    ...(at === undefined || withdrawn ? {} : { at }),
  }
}

type Needed = 'case.source-needed' | 'case.body-needed' | 'case.note-needed'

function needed(text: string, code: Needed): string {
  const kept = readText(text, LINE_LENGTH)
  if (kept === '') throw new Refusal(code)
  return kept
}

export function readText(text: string | undefined, maxLength: number): string {
  return maskPersonalData(cleanText(text ?? '', { maxLength }))
}

function known(
  id: string,
  all: readonly { readonly id: string }[],
  code: 'case.unit-unknown' | 'case.channel-unknown' | 'case.hot-spot-unknown',
): string {
  if (!all.some((one) => one.id === id)) throw new Refusal(code, { id })
  return id
}
