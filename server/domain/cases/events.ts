import type { Instant } from '../items/item.ts'
import type { Step, Urgency } from '../plan/plan.ts'

/** What can happen to a case. The list is append-only; every clock is a function of it. */
export type CaseEventKind =
  | 'opened'
  | Step
  | 'assigned'
  | 'referred'
  | 'escalated'
  | 'reclassified'
  | 'reopened'
  | 'merged'
  | 'paused'
  | 'resumed'
  | 'corrected'
  | 'note'

export interface CaseEvent {
  readonly id: string
  readonly caseId: string
  readonly kind: CaseEventKind
  readonly occurredAt: Instant
  readonly recordedAt: Instant
  /** A role or post ("desk", "system"), never a resident. */
  readonly actor: string
  /** Idempotency key: a second event with it is the retry of the first. */
  readonly key: string
  readonly detail: CaseEventDetail
}

export interface CaseEventDetail {
  readonly note?: string
  /** Address or number of the published official information. */
  readonly link?: string
  /** What a reclassified case is from now on. */
  readonly urgency?: Urgency
  readonly unit?: string
  readonly hotSpots?: readonly string[]
  readonly storyId?: string
}
