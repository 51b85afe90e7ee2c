import type { StepClock } from '../domain/cases/clocks.ts'
import type { Step, Urgency } from '../domain/plan/plan.ts'
import type { ItemView } from './items.ts'

/** One step's clock; see the domain for what each state means. */
export type ClockView = StepClock

export interface CaseView {
  readonly id: string
  readonly storyId: string
  readonly title: string
  readonly hotSpots: readonly string[]
  readonly places: readonly string[]
  readonly circle: 'ward' | 'city' | 'country' | 'abroad'
  readonly urgency: Urgency
  readonly unit: string
  readonly state: 'open' | 'settled'
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
  readonly planVersion: string
  readonly targetVersion: string
  readonly calendarVersion: string
}

export interface CaseEventView {
  readonly id: string
  readonly kind: string
  readonly occurredAt: number
  readonly recordedAt: number
  readonly actor: string
  readonly note?: string
  readonly link?: string
}

/** `GET /api/cases?state=open|settled|all`, open ones sorted by the time left to the next target. */
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
  readonly now: number
}

/** `POST /api/cases/:id/steps`. `key` makes a retry harmless. First response and settled need `link`. */
export interface RecordStepBody {
  readonly step: Step
  readonly key: string
  readonly note?: string
  /** Address or document number of the published official information. */
  readonly link?: string
}
