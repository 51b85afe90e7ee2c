import type { CaseEventView } from '../../server/contract/cases.ts'
import { UNDO_MS } from '../../server/domain/cases/effective-events.ts'

const SLIPS = ['settled', 'dismissed', 'reopened'] as const

/** A closing or a reopening that can still be taken back as a slip. */
export interface Slip {
  readonly id: string
  readonly kind: (typeof SLIPS)[number]
  readonly actor: string
  readonly at: number
  /** Until when, epoch ms. */
  readonly until: number
}

/** The last closing or reopening, while it is less than a quarter of an hour old. */
export function openSlip(events: readonly CaseEventView[], now: number): Slip | undefined {
  const last = events.findLast(
    (event) => !event.isWithdrawn && SLIPS.some((kind) => kind === event.kind),
  )
  const kind = SLIPS.find((each) => each === last?.kind)
  if (!last || !kind) return undefined
  const until = last.recordedAt + UNDO_MS
  return now < until
    ? { id: last.id, kind, actor: last.actor, at: last.occurredAt, until }
    : undefined
}

/** What may be mended about an event, by what the server would let this person do. */
export interface Corrections {
  /** It happened at another time. */
  readonly time: boolean
  /** It never happened. */
  readonly withdraw: boolean
}

/** The program's own decisions stay; what is older than a slip takes somebody who may approve. */
const NEVER = ['opened', 'merged', 'retargeted']

export function corrections(
  { kind, recordedAt, isWithdrawn }: CaseEventView,
  { now, mayApprove }: { readonly now: number; readonly mayApprove: boolean },
): Corrections {
  // That an earlier item was found is nobody's slip: see the server.
  const isFresh = now - recordedAt <= UNDO_MS && kind !== 'antedated'
  if (NEVER.includes(kind) || isWithdrawn || !(isFresh || mayApprove)) {
    return { time: false, withdraw: false }
  }
  const isSlip = SLIPS.some((slip) => slip === kind)
  return { time: kind !== 'corrected' && kind !== 'antedated', withdraw: isFresh || !isSlip }
}
