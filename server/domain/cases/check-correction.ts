import type { Instant } from '../items/item.ts'
import { effectiveEvents, isLateUndo } from './effective-events.ts'
import type { CaseEvent } from './events.ts'

export type CorrectionRefusal =
  | 'reason-missing'
  | 'event-unknown'
  | 'not-correctable'
  | 'nothing-corrected'
  | 'undo-too-late'
  | 'before-opening'
  | 'after-recorded'
  | 'crosses-reopening'

/**
 * May this correction be recorded? `detail.of` names the event, `detail.at` its true time or
 * `detail.withdrawn` that it never happened, `detail.note` the reason, without which there is none.
 * The opening starts the clocks and can't be moved; no time lies before it or in the future.
 */
export function checkCorrection(
  events: readonly CaseEvent[],
  correction: Pick<CaseEvent, 'recordedAt' | 'detail'>,
  opened: { readonly openedAt: Instant },
): CorrectionRefusal | undefined {
  const { of, at, withdrawn, note = '' } = correction.detail
  if (note.trim() === '') return 'reason-missing'
  const meant = events.find((event) => event.id === of)
  if (!meant) return 'event-unknown'
  if (meant.kind === 'opened') return 'not-correctable'
  if (withdrawn) return isLateUndo(meant, correction) ? 'undo-too-late' : undefined
  if (at === undefined || at === meant.occurredAt) return 'nothing-corrected'
  // Both say when something was written, which nobody can mend.
  if (meant.kind === 'corrected' || meant.kind === 'antedated') return 'not-correctable'
  if (at < opened.openedAt) return 'before-opening'
  if (at > correction.recordedAt) return 'after-recorded'
  return crossesReopening(events, meant, at) ? 'crosses-reopening' : undefined
}

/** What belongs to one cycle of answering can't be moved into another one. */
function crossesReopening(events: readonly CaseEvent[], meant: CaseEvent, at: Instant): boolean {
  const counted = effectiveEvents(events)
  const before = counted.find((event) => event.id === meant.id)?.occurredAt ?? meant.occurredAt
  const [low, high] = before < at ? [before, at] : [at, before]
  return counted.some(({ id, kind, occurredAt }) => {
    const isBorder = meant.kind === 'reopened' ? kind !== 'note' : kind === 'reopened'
    return id !== meant.id && isBorder && occurredAt >= low && occurredAt <= high
  })
}
