import type { BacktestStatus, Verdict } from '../contract/backtests.ts'
import type { Instant, SourceArea, SourceTier } from '../domain/items/item.ts'
import type { BacktestCount, BacktestFind } from '../domain/rules/backtest-run.ts'
import type { Circle, Dimension } from '../domain/rules/classification.ts'
import type { Fault } from '../domain/rules/fault.ts'
import type { BacktestKind } from '../domain/rules/next-to-judge.ts'

/** Texts of rule files by their paths. */
type RuleTexts = ReadonlyMap<string, string>

/** What is compared, over which items. */
export interface BacktestTask {
  readonly planId: string
  readonly released: RuleTexts
  readonly draft: RuleTexts
  /** Rules see where an item comes from. */
  readonly sources: readonly {
    readonly id: string
    readonly tier: SourceTier
    readonly area: SourceArea | undefined
  }[]
  readonly from: Instant
  readonly to: Instant
  /** Items that somebody has judged, of whatever time: where they fall now is told at the end. */
  readonly judged: readonly JudgedLabel[]
}

export interface JudgedLabel {
  readonly itemId: string
  readonly dimension: Dimension
  readonly label: string
}

/** An item that was judged, as it falls now; `none`: neither rule set labels it. */
export type JudgedFind = Omit<BacktestFind, 'kind'> & { readonly kind: BacktestKind | 'none' }

export interface BacktestProgress {
  readonly done: number
  readonly total: number
  readonly finds: readonly BacktestFind[]
  readonly counts: readonly BacktestCount[]
}

export interface BacktestEnd extends BacktestProgress {
  readonly judged: readonly JudgedFind[]
  /** Changed rules: only these were run. */
  readonly changed: readonly { readonly dimension: Dimension; readonly label: string }[]
  readonly versions: { readonly released: string; readonly draft: string }
  readonly cost: { readonly releasedUs: number; readonly draftUs: number }
}

/** How a run ends by itself. */
export type BacktestOutcome =
  | { readonly kind: 'done'; readonly end: BacktestEnd }
  | { readonly kind: 'faulty'; readonly faults: readonly Fault[] }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly reason: string }

/** Runs backtests beside the program, so that the desk does not wait for them. */
export interface BacktestEngine {
  readonly run: (
    task: BacktestTask,
    onProgress: (progress: BacktestProgress) => void,
  ) => { readonly outcome: Promise<BacktestOutcome>; readonly stop: () => void }
}

/** A run as it is kept. */
export interface StoredBacktest {
  readonly id: string
  readonly draftId: string
  readonly revision: number
  readonly status: BacktestStatus
  readonly from: Instant
  readonly to: Instant
  readonly done: number
  readonly total: number
  readonly startedAt: Instant
  readonly updatedAt: Instant
  readonly versions: { readonly released: string; readonly draft: string }
  readonly summary: BacktestSummary
}

export interface BacktestSummary {
  readonly counts: readonly BacktestCount[]
  readonly changed: readonly { readonly dimension: Dimension; readonly label: string }[]
  readonly overlaps: readonly {
    readonly dimension: Dimension
    readonly label: string
    readonly other: string
    readonly share: number
  }[]
  readonly cost: { readonly releasedUs: number; readonly draftUs: number }
  readonly faults: readonly Fault[]
}

/** A find with the text that it is of, as it is now. */
export interface ShownFind extends Omit<BacktestFind, 'kind'> {
  readonly kind: BacktestKind
  readonly title: string
  readonly excerpt: string
  readonly sourceId: string
  readonly link: string | undefined
  readonly circle: Circle
  /** Hash of the text that it has now. */
  readonly nowHash: string
  readonly verdict: Verdict | undefined
}

/** What was said of an item that a run has looked at. */
export interface JudgedKind extends JudgedLabel {
  readonly kind: BacktestKind | 'none'
  readonly seenAt: Instant
  readonly verdict: Verdict | 'false-alarm' | 'missed'
}

export interface LabelOfRun {
  readonly backtest: string
  readonly dimension: Dimension
  readonly label: string
}

export interface BacktestStore {
  insert(backtest: StoredBacktest): Promise<void>
  save(backtest: StoredBacktest): Promise<void>
  find(id: string): Promise<StoredBacktest | undefined>
  /** The newest first. */
  ofDraft(draftId: string, limit: number): Promise<readonly StoredBacktest[]>
  /** Deletes the runs of a draft but this one, with all that they found. */
  deleteOthers(draftId: string, keep: string): Promise<void>
  /** Those known already stay as they are. */
  addFinds(backtest: string, finds: readonly (BacktestFind | JudgedFind)[]): Promise<void>
  /** Newest first, seen within the period. */
  listFinds(
    of: LabelOfRun & {
      readonly kind: BacktestKind
      readonly from: Instant
      readonly to: Instant
      readonly before?: { readonly seenAt: Instant; readonly id: string }
      readonly limit: number
    },
  ): Promise<readonly ShownFind[]>
  /** The first of the draw of each kind, seen within the period. */
  drawFinds(
    of: LabelOfRun & {
      readonly kind: BacktestKind
      readonly from: Instant
      readonly to: Instant
      readonly limit: number
    },
  ): Promise<readonly ShownFind[]>
  /** What people judged, and what the desk said, of the items of a run. */
  judgedIn(backtest: string): Promise<readonly JudgedKind[]>
  /** Labels of one dimension that the newest items of a label carry now. */
  beside(of: LabelOfRun & { readonly limit: number }): Promise<{
    readonly items: number
    readonly labels: readonly { readonly label: string; readonly items: number }[]
  }>
}

export interface Judgement extends JudgedLabel {
  readonly textHash: string
  readonly verdict: Verdict
  readonly at: Instant
  /** Version of the rules that were judged. */
  readonly ruleSet: string
}

export interface JudgementStore {
  /** What is said of one text and label last is what holds. */
  put(judgement: Judgement): Promise<void>
  remove(of: JudgedLabel & { readonly textHash: string }): Promise<void>
  find(of: JudgedLabel & { readonly textHash: string }): Promise<Verdict | undefined>
  /** Texts that people called right hits of a hot spot, here or as missed on the desk. */
  rightTexts(
    label: string,
  ): Promise<readonly { readonly title: string; readonly excerpt: string }[]>
  /** All items of which something was said, by people here or by the desk; each label once. */
  judged(): Promise<readonly JudgedLabel[]>
}
