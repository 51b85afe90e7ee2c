import type { Verdict } from '../contract/backtests.ts'
import type { Dimension } from '../domain/rules/classification.ts'

/** What the workbench learns from: what drafts would change, and what people judged. */
export interface LearningTables {
  backtests: BacktestRow
  backtest_items: BacktestItemRow
  judgements: JudgementRow
  relabel_jobs: RelabelJobRow
  label_history: LabelHistoryRow
}

export interface BacktestRow {
  id: string
  draft_id: string
  revision: number
  status: string
  from_at: number
  to_at: number
  done: number
  total: number
  started_at: number
  updated_at: number
  before_set: string
  after_set: string
  /** Counts by label and all that is told beside them. */
  summary: string
}

/** An item whose label a draft touches, or one that was judged. No text: that is read from the item. */
export interface BacktestItemRow {
  backtest_id: string
  dimension: Dimension
  label: string
  item_id: string
  kind: string
  seen_at: number
  text_hash: string
  /** Its place in the draw: the first ones are judged. */
  draw: number
  evidence: string
}

/** What a person said of a label of a text. Who said so is in the log alone. */
export interface JudgementRow {
  item_id: string
  dimension: Dimension
  label: string
  text_hash: string
  verdict: Verdict
  at: number
  rule_set: string
}

export interface RelabelJobRow {
  id: string
  status: string
  from_at: number
  to_at: number
  /** The item that was looked at last. */
  cursor_at: number
  cursor_id: string
  done: number
  changed: number
  kept: number
  total: number
  rule_set: string
  started_at: number
  updated_at: number
}

/** The labels that an item had before it was labelled anew. */
export interface LabelHistoryRow {
  item_id: string
  replaced_at: number
  classification: string
}
