import type { CaseDetail, RecordStepBody } from '../contract/cases.ts'
import { stepDoneAt } from '../domain/cases/clocks.ts'
import type { CaseEventDetail } from '../domain/cases/events.ts'
import { isPublishedLink } from '../domain/cases/published-link.ts'
import type { Instant } from '../domain/items/item.ts'
import type { Step } from '../domain/plan/plan.ts'
import { cleanText } from '../domain/text/clean-text.ts'
import { maskPersonalData } from '../domain/text/mask.ts'
import type { Store, Stores } from './ports.ts'
import { Refusal } from './refusal.ts'
import type { ShowCase } from './show-case.ts'

/** Steps that end with published official information; a bare note cannot take them. */
const NEEDS_LINK: readonly Step[] = ['firstResponse', 'settled']

export type RecordStep = (
  caseId: string,
  body: RecordStepBody,
  actor: string,
) => Promise<CaseDetail>

/**
 * The team has taken a step: one event, and its clock stops. Sending the same key again answers as
 * the first time did. Throws `case.not-found`, `case.step-done`, `case.link-needed`.
 */
export function makeRecordStep(ports: {
  readonly store: Store
  readonly showCase: ShowCase
  readonly newId: (now: Instant) => string
  readonly now: () => Instant
  readonly ring: () => void
}): RecordStep {
  const { store, showCase, newId, now, ring } = ports
  return async (caseId, body, actor) => {
    const { step, key } = body
    const detail = readDetail(body)
    const done = await store.transaction(async (stores) => {
      await refuseWhatIsDone(stores, caseId, body)
      const at = now()
      const event = { id: newId(at), caseId, kind: step, occurredAt: at, recordedAt: at, actor }
      const isNew = await stores.cases.append({ ...event, key: `${caseId}:${key}`, detail })
      if (!isNew) return false
      if (step === 'settled') await stores.cases.markSettled(caseId, true)
      await stores.outbox.append([{ kind: 'case-changed', id: caseId }], at)
      return true
    })
    if (done) ring()
    return showCase(caseId)
  }
}

async function refuseWhatIsDone(
  stores: Stores,
  caseId: string,
  { step, key }: RecordStepBody,
): Promise<void> {
  if (!(await stores.cases.find(caseId))) throw new Refusal('case.not-found', { id: caseId })
  const events = await stores.cases.events([caseId])
  const isRetry = events.some((event) => event.key === `${caseId}:${key}`)
  const doneAt = stepDoneAt(events, step)
  if (!isRetry && doneAt !== undefined) throw new Refusal('case.step-done', { step, doneAt })
}

function readDetail({ step, note, link }: RecordStepBody): CaseEventDetail {
  const kept = (text: string | undefined) =>
    maskPersonalData(cleanText(text ?? '', { maxLength: 2_000 }))
  const cleanLink = cleanText(link ?? '', { maxLength: 1_000 })
  if (NEEDS_LINK.includes(step) && !isPublishedLink(cleanLink))
    throw new Refusal('case.link-needed', { step })
  return {
    ...(kept(note) === '' ? {} : { note: kept(note) }),
    ...(cleanLink === '' ? {} : { link: cleanLink }),
  }
}
