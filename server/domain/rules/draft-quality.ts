import type { BacktestCount } from './backtest-run.ts'
import { type Estimate, estimatePrecision, estimateRecall, type Stratum } from './estimate.ts'
import { BACKTEST_KINDS, type BacktestKind } from './next-to-judge.ts'

/** What was said of one item's label, and what released and draft make of that item. */
export interface Said {
  /** `none`: neither rule set labels it. */
  readonly kind: BacktestKind | 'none'
  /** `false-alarm` and `missed` come from the desk: reported as they were met, not drawn by chance. */
  readonly verdict: 'right' | 'wrong' | 'unsure' | 'false-alarm' | 'missed'
  /** It is one of the items that the counts count. */
  readonly inPeriod: boolean
}

export type Strata = Readonly<Record<BacktestKind, Required<Stratum>>>

/** The items of a label by what a draft does to them, with what was said of some. */
export function strataOf(count: BacktestCount, said: readonly Said[]): Strata {
  const { before, gained, lost, changed } = count
  const items = { gained, lost, changed, kept: before - lost - changed }
  const stratum = (kind: BacktestKind) => {
    const own = said.filter((one) => one.kind === kind)
    const how = (...verdicts: readonly Said['verdict'][]) =>
      own.filter(({ verdict }) => verdicts.includes(verdict)).length
    return {
      items: items[kind],
      right: how('right', 'missed'),
      wrong: how('wrong'),
      // One that the counts do not hold can't be taken out of them.
      knownWrong: own.filter(({ verdict, inPeriod }) => inPeriod && verdict === 'false-alarm')
        .length,
    }
  }
  return {
    gained: stratum('gained'),
    lost: stratum('lost'),
    changed: stratum('changed'),
    kept: stratum('kept'),
  }
}

export interface Quality {
  readonly precision: Estimate
  readonly recall: Estimate
}

/** Kinds of items that carry the label under the released rules, and under the draft. */
const CARRIED = {
  released: ['kept', 'changed', 'lost'],
  draft: ['kept', 'changed', 'gained'],
} as const satisfies Record<string, readonly BacktestKind[]>

export type Side = keyof typeof CARRIED

/** One label, or several taken together, under one of the two rule sets. */
export interface LabelEvidence {
  readonly strata: Strata
  /** Items that belong to the label and that neither rule set finds. */
  readonly knownMissed: number
}

export function qualityOf(side: Side, labels: readonly LabelEvidence[]): Quality {
  const caughtKinds: readonly BacktestKind[] = CARRIED[side]
  const pick = (kinds: readonly BacktestKind[]) =>
    labels.flatMap(({ strata }) => kinds.map((kind) => strata[kind]))
  const caught = pick(caughtKinds)
  const missed = pick(BACKTEST_KINDS.filter((kind) => !caughtKinds.includes(kind)))
  const knownMissed = labels.reduce((sum, label) => sum + label.knownMissed, 0)
  return {
    precision: estimatePrecision(caught),
    recall: estimateRecall({ caught, missed, knownMissed }),
  }
}

export function evidenceOf(count: BacktestCount, said: readonly Said[]): LabelEvidence {
  const isMissed = ({ kind, verdict }: Said) =>
    kind === 'none' && (verdict === 'missed' || verdict === 'right')
  return { strata: strataOf(count, said), knownMissed: said.filter(isMissed).length }
}

/** A rule that labels so much says nothing any more. */
export const BROAD_SHARE = 0.5
/** Fewer items than this prove nothing of a rule's share. */
const BROAD_ITEMS = 200

/** Rules that label a huge share of all items; told as soon as enough of them were seen. */
export function broadRules(
  counts: readonly BacktestCount[],
  items: number,
): readonly (Pick<BacktestCount, 'dimension' | 'label'> & { readonly share: number })[] {
  if (items < BROAD_ITEMS) return []
  return counts
    .map(({ dimension, label, after }) => ({ dimension, label, share: after / items }))
    .filter(({ share }) => share >= BROAD_SHARE)
}
