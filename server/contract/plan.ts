import type {
  Channel,
  Commitment,
  HotSpotDefinition,
  LabelDefinition,
  PlaceDefinition,
  Unit,
} from '../domain/plan/plan.ts'

/** A thing the operator should know; `code` is translated by the page. */
export interface Warning {
  readonly code:
    | 'calendar-horizon-near'
    | 'calendar-day-undecided'
    | 'rules-broken'
    | 'targets-unconfirmed'
  readonly detail: Readonly<Record<string, string | number>>
}

/** `GET /api/plan`: what the page needs to name things. */
export interface PlanView {
  readonly id: string
  readonly title: string
  readonly titleEn: string
  readonly ward: string
  readonly ruleSet: string
  readonly axes: readonly LabelDefinition[]
  readonly hotSpots: readonly HotSpotDefinition[]
  readonly places: readonly PlaceDefinition[]
  readonly units: readonly Unit[]
  readonly channels: readonly Channel[]
  readonly commitments: readonly Commitment[]
  readonly warnings: readonly Warning[]
  /** Server time, for countdowns that do not trust the browser's clock. */
  readonly now: number
  readonly demo: boolean
}
