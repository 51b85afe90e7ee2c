import type { CommitmentState } from '../domain/plan/commitment-progress.ts'
import type { PeriodKind } from '../domain/plan/periods.ts'
import type { Commitment } from '../domain/plan/plan.ts'
import type { ProductEntry } from '../domain/plan/product-entry.ts'

export interface PeriodView {
  /** `2026-07`, `2026-Q3`, `2026`. */
  readonly id: string
  readonly kind: PeriodKind
  readonly fromDay: string
  /** First local day that is no longer in it. */
  readonly toDay: string
}

/** One annex row in one of its own periods. */
export interface CommitmentCell {
  readonly period: PeriodView
  /** Items of the ward's channels. */
  readonly published: number
  /** Entered by hand. */
  readonly entered: number
  /** Events that there were to tell; only for a share. */
  readonly events?: number
  readonly done: number
  readonly needed: number
  readonly state: CommitmentState
  /** At the pace so far, what there will be at the end; absent on the first days and for a share. */
  readonly foreseen?: number
  /** How much of the period has passed, 0 … 1. */
  readonly passed: number
}

/** How well a channel's source was heard in the period: days without an answer are no days without products. */
export interface ChannelCoverage {
  readonly channel: string
  readonly sourceId: string
  readonly title: string
  readonly daysAnswered: number
  readonly days: number
}

/** `GET /api/commitments?period=2026-Q3`: the annex rows, counted up to `asOf`. */
export interface CommitmentsView {
  readonly period: PeriodView
  readonly earlier: PeriodView
  readonly later: PeriodView
  /** The end of the period, or now while it runs. */
  readonly asOf: number
  readonly rows: readonly {
    readonly commitment: Commitment
    readonly cells: readonly CommitmentCell[]
  }[]
  /** Sources that the plan links to its channels; none: nothing is counted by itself. */
  readonly coverage: readonly ChannelCoverage[]
  readonly now: number
}

/** `GET /api/commitments/:id?period=…`: what the number is made of, newest first. */
export interface CommitmentProducts {
  readonly commitment: Commitment
  readonly period: PeriodView
  readonly items: readonly {
    readonly id: string
    readonly title: string
    readonly link?: string
    readonly seenAt: number
    readonly source: string
    readonly channel: string
    readonly storyId: string
  }[]
  /** Withdrawn ones too, marked. */
  readonly entries: readonly ProductEntry[]
  readonly now: number
}

/** `POST /api/products`; the key is the entry's id, so a retry changes nothing. */
export interface EnterProductBody {
  readonly key: string
  readonly commitment: string
  readonly day: string
  readonly title: string
  readonly channel: string
  readonly evidence: string
  readonly amount: number
  /** Of an event. */
  readonly informed: boolean
}

/** `PATCH /api/products/:id`: all of it anew, over the revision that was seen. */
export interface CorrectProductBody extends Omit<EnterProductBody, 'key' | 'commitment'> {
  readonly revision: number
}

/** `POST /api/products/:id/withdraw` */
export interface WithdrawProductBody {
  readonly revision: number
}

export interface ProductAnswer {
  readonly entry: ProductEntry
  readonly now: number
}

/** `GET /api/products/:id`: every revision, the oldest first. */
export interface ProductHistory {
  readonly revisions: readonly ProductEntry[]
  readonly now: number
}
