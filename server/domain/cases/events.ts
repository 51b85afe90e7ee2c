import type { Instant } from '../items/item.ts'
import type { Step, Urgency } from '../plan/plan.ts'
import type { OpeningReason } from './opening.ts'

/**
 * What can happen to a case. The list is append-only; every clock is a function of it. `dismissed`
 * is a false alarm; `merged` is written on both cases, with `into` on the one that stops and `from`
 * on the one that goes on; `corrected` mends an earlier event and keeps it readable; `retargeted` puts an
 * open case under newer targets and a newer calendar, by an explicit decision; `antedated` says that an
 * item was found which the public could see earlier than the first one known until then.
 */
export type CaseEventKind =
  | 'opened'
  | 'seen'
  | Step
  | 'assigned'
  | 'dismissed'
  | 'referred'
  | 'escalated'
  | 'reclassified'
  | 'retargeted'
  | 'antedated'
  | 'reopened'
  | 'merged'
  | 'paused'
  | 'resumed'
  | 'corrected'
  | 'note'

/** Why a clock may stand still: waiting for somebody else, never for want of time. */
export const PAUSE_REASONS = ['other-unit', 'field-check', 'expert', 'force-majeure'] as const
export type PauseReason = (typeof PAUSE_REASONS)[number]

/** What verifying has found out. */
export const VERIFIED_OUTCOMES = ['true', 'partly', 'false', 'unclear'] as const
export type VerifiedOutcome = (typeof VERIFIED_OUTCOMES)[number]

/** How a matter was settled. */
export const SETTLED_OUTCOMES = ['done', 'informed', 'referred', 'unfounded'] as const
export type SettledOutcome = (typeof SETTLED_OUTCOMES)[number]

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
  /** What a case opens as, or a reclassified one is from now on. */
  readonly urgency?: Urgency
  readonly unit?: string
  readonly hotSpots?: readonly string[]
  readonly storyId?: string
  /** Of `verified` or `settled`. */
  readonly outcome?: VerifiedOutcome | SettledOutcome
  /** What the verification leans on. */
  readonly source?: string
  /** Id of the plan's channel on which the answer was published. */
  readonly channel?: string
  /** The post that stated it; a post, never a person's name. */
  readonly statedBy?: string
  /** The body that a matter was referred to. */
  readonly to?: string
  /** Why a case opened by itself; absent where a person opened it. */
  readonly because?: OpeningReason
  /** Why a case was paused. */
  readonly reason?: PauseReason
  /** Id of the event that is corrected, or of the pause that ends; a `resumed` without it ends all. */
  readonly of?: string
  /** The true time of the corrected event. */
  readonly at?: Instant
  /** The corrected event never happened. */
  readonly withdrawn?: true
  /** The case that goes on after a merge. */
  readonly into?: string
  /** The case that was merged into this one. */
  readonly from?: string
  /**
   * Earliest stamps of a merged set; `publicAt` also of an opening, of an earlier item that was found,
   * and of a reopened case: when the public saw it anew.
   */
  readonly openedAt?: Instant
  readonly publicAt?: Instant
  /** Of `antedated`: the item that was public earlier, and that it was collected too late to count. */
  readonly itemId?: string
  readonly late?: true
  /** What a notice was about: step of the chain, step of the case, per cent of its target. */
  readonly level?: number
  readonly step?: Step
  readonly percent?: number
  /** Versions that count from a `retargeted` on. */
  readonly targetVersion?: string
  readonly calendarVersion?: string
}
