import { hashPair, hashText } from '../stories/term-hash.ts'
import { type Stratum, wilson } from './estimate.ts'

/** What a draft does to a label of an item; `kept`: both rule sets give it for the same words. */
export const BACKTEST_KINDS = ['gained', 'lost', 'changed', 'kept'] as const
export type BacktestKind = (typeof BACKTEST_KINDS)[number]

/** Items of one label and kind that can be judged. */
export interface JudgedStratum extends Stratum {
  readonly label: string
  readonly kind: BacktestKind
  /** Items of the sample that nobody has judged. */
  readonly open: number
}

/**
 * Where the next judgement says most: the stratum of which it takes most items out of doubt. Of two
 * equal ones the first, so that two analysts see the same order.
 */
export function nextStratum<S extends JudgedStratum>(strata: readonly S[]): S | undefined {
  let best: { readonly stratum: S; readonly gain: number } | undefined
  for (const stratum of strata) {
    if (stratum.open === 0) continue
    const gain = doubtOf(stratum) - doubtOf(judgedOnce(stratum))
    if (best === undefined || gain > best.gain) best = { stratum, gain }
  }
  return best?.stratum
}

/** The stratum after one more judgement, as likely right as wrong. */
export function judgedOnce<S extends JudgedStratum>(stratum: S): S {
  const { right, wrong, open } = stratum
  return { ...stratum, right: right + 0.5, wrong: wrong + 0.5, open: open - 1 }
}

/** Items that may be right or wrong for all we know. */
function doubtOf({ items, right, wrong }: Stratum): number {
  const { low, high } = wilson(right, right + wrong)
  return items * (high - low)
}

/**
 * The place of an item in the draw of a seed: the same at every run, in no relation to its words, its
 * source or its time. A whole number of 32 bits.
 */
export function drawOf(seed: string, itemId: string): number {
  return hashPair(hashText(seed), hashText(itemId))
}
