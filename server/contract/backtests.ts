import type { Circle, Dimension, Evidence } from '../domain/rules/classification.ts'
import type { Estimate } from '../domain/rules/estimate.ts'
import type { Fault } from '../domain/rules/fault.ts'
import type { BacktestKind } from '../domain/rules/next-to-judge.ts'

/** `stopped` by a newer edit, by hand or with the program; `faulty`: the draft cannot be read. */
export type BacktestStatus = 'running' | 'done' | 'stopped' | 'failed' | 'faulty'

/** Precision and recall of one rule set for one label, from judged items. */
export interface RuleQuality {
  readonly precision: Estimate
  readonly recall: Estimate
}

/** What a draft does to one label over the items of the period. */
export interface LabelMeasure {
  readonly dimension: Dimension
  readonly label: string
  /** Its urgency is `urgent`. */
  readonly urgent: boolean
  readonly before: number
  readonly after: number
  readonly gained: number
  readonly lost: number
  readonly changed: number
  /** Items of which something was said, here or on the desk. */
  readonly judged: number
  readonly released: RuleQuality
  readonly draft: RuleQuality
}

export interface BroadRule {
  readonly dimension: Dimension
  readonly label: string
  /** Of all items seen so far. */
  readonly share: number
}

export interface RuleOverlap {
  readonly dimension: Dimension
  readonly label: string
  readonly other: string
  /** Of the label's items looked at, those that carry the other one too. */
  readonly share: number
}

/** `GET /api/workbench/backtests/:id`: numbers grow while it runs. */
export interface BacktestView {
  readonly id: string
  readonly draftId: string
  readonly revision: number
  readonly status: BacktestStatus
  readonly from: number
  readonly to: number
  /** Items looked at, and items of the period. */
  readonly done: number
  readonly total: number
  readonly startedAt: number
  readonly endedAt?: number
  readonly labels: readonly LabelMeasure[]
  readonly urgentRecall: { readonly released: Estimate; readonly draft: Estimate }
  /** Rules that label so many of all items that something is wrong with them; known before the end. */
  readonly broad: readonly BroadRule[]
  /** Changed rules that label nothing in the period. */
  readonly dead: readonly Pick<BroadRule, 'dimension' | 'label'>[]
  readonly overlaps: readonly RuleOverlap[]
  /** Microseconds an item, both measured in this run. */
  readonly cost: { readonly releasedUs: number; readonly draftUs: number }
  /** Of a draft that cannot be read: nothing was compared. */
  readonly faults: readonly Fault[]
}

/** What a rule set saw in an item, with offsets into its text. */
export interface SeenLabel {
  readonly score: number
  readonly threshold: number
  readonly evidence: readonly Evidence[]
}

export type Verdict = 'right' | 'wrong' | 'unsure'

export interface BacktestItemView {
  readonly itemId: string
  readonly dimension: Dimension
  readonly label: string
  readonly kind: BacktestKind
  readonly title: string
  readonly excerpt: string
  readonly sourceId: string
  readonly sourceTitle: string
  readonly link?: string
  readonly seenAt: number
  readonly circle: Circle
  readonly textHash: string
  /** Absent where the rule set gives no label, or where the text has been edited since. */
  readonly before?: SeenLabel
  readonly after?: SeenLabel
  readonly verdict?: Verdict
}

/** `GET /api/workbench/backtests/:id/items?dimension=&label=&kind=&before=`: newest first. */
export interface BacktestItemPage {
  readonly items: readonly BacktestItemView[]
  readonly next?: string
  /** Only so many of the newest are kept of each kind; the counts are of all. */
  readonly most: number
}

/** `GET /api/workbench/backtests/:id/sample`: what is best judged next, first the most doubtful. */
export interface JudgingSample {
  readonly items: readonly BacktestItemView[]
  readonly judged: number
  readonly open: number
}

/** `POST /api/workbench/judgements`: `verdict` absent takes a judgement back. */
export interface JudgementBody {
  readonly itemId: string
  readonly textHash: string
  readonly dimension: Dimension
  readonly label: string
  readonly verdict?: Verdict
  /** Version of the rules under which the item was shown. */
  readonly backtest: string
}
