import type { CaseActionBody } from '../contract/case-actions.ts'
import type { RefusalCode } from '../contract/refusals.ts'
import { clashOf } from '../domain/cases/action-clash.ts'
import { type CorrectionRefusal, checkCorrection } from '../domain/cases/check-correction.ts'
import { caseClocks } from '../domain/cases/clocks.ts'
import { UNDO_MS } from '../domain/cases/effective-events.ts'
import type { CaseEventDetail } from '../domain/cases/events.ts'
import { stepDoneAt } from '../domain/cases/step-done.ts'
import { type ActionRefusal, actionFacts, refuseAction } from '../domain/cases/transitions.ts'
import type { Instant } from '../domain/items/item.ts'
import { STEPS } from '../domain/plan/plan.ts'
import type { CaseActor } from './case-actor.ts'
import type { KnownCase } from './case-logs.ts'
import { Refusal } from './refusal.ts'

const ACTION_CODES: Readonly<Record<ActionRefusal, RefusalCode>> = {
  'case-not-open': 'case.not-open',
  'case-not-closed': 'case.not-closed',
  'case-merged': 'case.merged',
  'step-done': 'case.step-done',
  'not-paused': 'case.not-paused',
  'nothing-to-pause': 'case.nothing-to-pause',
  'recorded-by-itself': 'request.invalid',
}

const CORRECTION_CODES: Readonly<Record<CorrectionRefusal, RefusalCode>> = {
  'reason-missing': 'case.note-needed',
  'event-unknown': 'case.event-unknown',
  'not-correctable': 'case.not-correctable',
  'nothing-corrected': 'case.nothing-corrected',
  'undo-too-late': 'case.undo-too-late',
  'before-opening': 'case.time-before-opening',
  'after-recorded': 'case.time-ahead',
  'crosses-reopening': 'case.time-crosses-reopening',
}

interface Wish {
  readonly at: Instant
  readonly detail: CaseEventDetail
  readonly by: CaseActor
}

/**
 * Throws when the action can't be recorded: `case.changed` where that is because of something that
 * somebody did and the page had not seen yet, with what, who and when; otherwise why.
 */
export function refuseClash(known: KnownCase, body: CaseActionBody, wish: Wish): void {
  const { opened, own, events, yardstick } = known
  const { kind, lastEvent } = body
  if (lastEvent !== undefined) {
    const clash = clashOf({ kind, of: wish.detail.of, lastEvent }, opened, own)
    if (clash) {
      const { id, kind: did, actor, recordedAt } = clash
      throw new Refusal('case.changed', { event: id, kind: did, actor, at: recordedAt })
    }
  }
  const clocks = caseClocks(opened, events, yardstick, wish.at)
  const refused = refuseAction(kind, actionFacts(opened, events, clocks))
  if (refused) throw new Refusal(ACTION_CODES[refused], { kind, ...doneDetail(known, kind) })
  if (kind === 'corrected') refuseCorrection(known, wish)
}

function doneDetail({ events }: KnownCase, kind: CaseActionBody['kind']) {
  const step = STEPS.find((each) => each === kind)
  const doneAt = step && stepDoneAt(events, step)
  return step === undefined || doneAt === undefined ? {} : { step, doneAt }
}

/**
 * A slip may be mended by whoever may answer, for a quarter of an hour; what has stood longer only by
 * whoever may approve: others have read it. A merge is undone by splitting the story again, and the
 * program's own decisions stay.
 */
function refuseCorrection({ opened, own }: KnownCase, { at, detail, by }: Wish): void {
  const meant = own.find(({ id }) => id === detail.of)
  if (meant?.kind === 'merged') throw new Refusal('case.merge-stays')
  if (meant?.kind === 'retargeted') throw new Refusal('case.not-correctable')
  const refused = checkCorrection(own, { recordedAt: at, detail }, opened)
  if (refused) throw new Refusal(CORRECTION_CODES[refused])
  const isOld = meant !== undefined && at - meant.recordedAt > UNDO_MS
  // Taking an earlier item back makes the public wait less: never a slip of somebody's.
  const isGrave = isOld || meant?.kind === 'antedated'
  if (isGrave && !by.mayApprove) throw new Refusal('case.leader-needed')
}
