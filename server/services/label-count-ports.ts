import type { Instant } from '../domain/items/item.ts'
import type { Dimension } from '../domain/rules/classification.ts'

/** What is counted of labels since some time. */
export interface LabelCounts {
  readonly items: readonly (LabelKey & { items: number; alone: number; lastHitAt: number })[]
  readonly beside: readonly (LabelKey & { other: string; items: number })[]
  readonly judged: readonly (LabelKey & { verdict: string; items: number })[]
  readonly said: readonly { label: string; kind: string; items: number }[]
}

export interface LabelKey {
  readonly dimension: Dimension
  readonly label: string
}

export interface LabelCountStore {
  since(at: Instant): Promise<LabelCounts>
}
