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
    | 'release-set-aside'
    | 'release-set-aside-for-files'
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
  /** First local date that the announced calendar doesn't cover, and how many days are left. */
  readonly calendar: { readonly horizon: string; readonly daysLeft: number }
  readonly warnings: readonly Warning[]
  /** Server time, for countdowns that do not trust the browser's clock. */
  readonly now: number
  readonly demo: boolean
}

/**
 * `POST /api/plan/apply-to-open`: every open case that stands under older targets or an older calendar
 * is put under those in force, from now on. What was missed stays missed.
 */
export interface AppliedToOpen {
  /** Cases that were moved. */
  readonly cases: number
  /** Of those, the ones that are overdue only by the newer version. */
  readonly overdueNow: number
  readonly targetVersion: string
  readonly calendarVersion: string
}
