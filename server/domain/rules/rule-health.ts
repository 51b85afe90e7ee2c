import type { Dimension } from './classification.ts'
import { type Estimate, wilson } from './estimate.ts'

/** What is counted of one label over the period. */
export interface RuleCounts {
  readonly dimension: Dimension
  readonly label: string
  readonly items: number
  /** Items that carry no other label of the dimension. */
  readonly alone: number
  readonly right: number
  readonly wrong: number
  readonly falseAlarms: number
  /** Labels beside it, with the items that carry both. */
  readonly beside: readonly { readonly label: string; readonly items: number }[]
}

export type RuleFlag =
  | { readonly kind: 'dead' }
  | { readonly kind: 'noisy' }
  | { readonly kind: 'overlapping'; readonly other: string; readonly share: number }

/** Below this a rule is wrong too often to be looked at with trust, if judging has shown it surely. */
const GOOD_PRECISION = 0.7
const MOST_FALSE_ALARMS = 3
const NOISY_SHARE = 0.2
const OVERLAP_SHARE = 0.9
/** Fewer items prove nothing. */
const FEWEST_ITEMS = 10

export function judgedPrecision({ right, wrong }: RuleCounts): Estimate {
  return wilson(right, right + wrong)
}

/** What is to be looked at: a rule that never labels, one that is often wrong, one that says what another says. */
export function flagsOf(counts: RuleCounts): readonly RuleFlag[] {
  const { items, falseAlarms, beside } = counts
  if (items === 0) return [{ kind: 'dead' }]
  const isWrong = judgedPrecision(counts).high < GOOD_PRECISION
  const rings = falseAlarms >= MOST_FALSE_ALARMS && falseAlarms / items >= NOISY_SHARE
  const overlapping = beside
    .map(({ label, items: both }) => ({ other: label, share: both / items }))
    .filter(({ share }) => items >= FEWEST_ITEMS && share >= OVERLAP_SHARE)
    .map((one) => ({ kind: 'overlapping' as const, ...one }))
  return [...(isWrong || rings ? [{ kind: 'noisy' as const }] : []), ...overlapping]
}
