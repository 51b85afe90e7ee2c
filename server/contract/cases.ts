import type { CaseStateName } from '../domain/cases/case-state.ts'
import type { StepClock } from '../domain/cases/clocks.ts'
import type { CaseEventDetail, CaseEventKind } from '../domain/cases/events.ts'
import type { InformationGap } from '../domain/cases/information-gap.ts'
import type { StageReached } from '../domain/cases/stages.ts'
import type { Step, Urgency } from '../domain/plan/plan.ts'
import type { AnswerTemplate, AnswerView, SimilarCase } from './case-actions.ts'
import type { ItemView } from './items.ts'

/** One step's clock; see the domain for what each state means. */
export type ClockView = StepClock

export interface CaseView {
  readonly id: string
  readonly storyId: string
  readonly title: string
  readonly hotSpots: readonly string[]
  /** Those of the hot spots that no item shows any more: edited away at the source, or split off. */
  readonly goneHotSpots?: readonly string[]
  readonly places: readonly string[]
  readonly circle: 'ward' | 'city' | 'country' | 'abroad'
  readonly urgency: Urgency
  readonly unit: string
  readonly state: CaseStateName
  /** Of a merged one: the case that goes on. */
  readonly into?: string
  /** 1, and one more for each time it was reopened. */
  readonly cycle: number
  readonly isPaused: boolean
  /** Event that was recorded last: see `lastEvent` of an action. */
  readonly lastEvent: string
  readonly openedAt: number
  /** First public sight of the story. */
  readonly publicAt: number
  readonly late: boolean
  readonly items: number
  readonly sources: number
  readonly clocks: readonly ClockView[]
  /** The running clock that is due first; absent when none runs. */
  readonly nextStep?: Step
  readonly nextDueAt?: number
  /** In a list: whoever asks has taken a step on it. */
  readonly mine?: true
  readonly planVersion: string
  readonly targetVersion: string
  readonly calendarVersion: string
}

export interface CaseEventView extends Omit<CaseEventDetail, 'of' | 'at' | 'withdrawn'> {
  readonly id: string
  readonly kind: CaseEventKind
  readonly occurredAt: number
  readonly recordedAt: number
  readonly actor: string
  /** Corrected later: its true time, or that it never happened; with the reason given. */
  readonly correctedTo?: number
  readonly isWithdrawn?: true
  readonly correctedBy?: { readonly actor: string; readonly at: number; readonly reason: string }
}

/**
 * `GET /api/cases?state=open|settled|all&unit=`, open ones sorted by the time left to the next target;
 * `unit` leaves those that another unit leads now.
 */
export interface CaseList {
  readonly cases: readonly CaseView[]
  readonly now: number
  readonly seq: number
}

/** `GET /api/cases/:id` */
export interface CaseDetail {
  readonly case: CaseView
  readonly events: readonly CaseEventView[]
  readonly items: readonly ItemView[]
  /** What may be done now by anybody who may act at all. */
  readonly actions: readonly CaseEventKind[]
  /** Where the minutes went, from the first item on. */
  readonly stages: readonly StageReached[]
  readonly gap: InformationGap
  /** Verdicts of the cycles before the present one. */
  readonly earlier: readonly { readonly cycle: number; readonly clocks: readonly ClockView[] }[]
  readonly similar: readonly SimilarCase[]
  readonly answers: readonly AnswerView[]
  readonly templates: readonly AnswerTemplate[]
  readonly now: number
}
