import type { Dimension } from '../domain/rules/classification.ts'
import type { Estimate } from '../domain/rules/estimate.ts'
import type { RuleFlag } from '../domain/rules/rule-health.ts'

/** How one rule has done lately. */
export interface RuleHealthView {
  readonly dimension: Dimension
  readonly label: string
  readonly items: number
  /** From judged items that carry the label now. */
  readonly precision: Estimate
  readonly falseAlarms: number
  readonly missed: number
  /** Of its items, those that carry no other label of its dimension; absent without items. */
  readonly alone?: number
  readonly lastHitAt?: number
  readonly flags: readonly RuleFlag[]
}

/** `GET /api/workbench/health`: rules with a flag first. */
export interface RuleHealthList {
  readonly rules: readonly RuleHealthView[]
  readonly days: number
  readonly now: number
}
