/** A share that was estimated from judged items, with the interval that holds it 19 times out of 20. */
export interface Estimate {
  /** Items that were judged right or wrong. */
  readonly n: number
  /** Absent where nothing was judged. */
  readonly value?: number
  readonly low: number
  readonly high: number
}

/** Items of one kind, such as those that a draft gains, and what people said of some of them. */
export interface Stratum {
  readonly items: number
  readonly right: number
  readonly wrong: number
  /** Items of it that the desk called false alarms: known, so nothing is estimated of them. */
  readonly knownWrong?: number
}

/** 95 %, two-sided. */
const Z = 1.959964

export const NOTHING_JUDGED: Estimate = { n: 0, low: 0, high: 1 }

/** Wilson's interval: honest for few items and for shares near 0 and 1. */
export function wilson(right: number, n: number): Estimate {
  if (n === 0) return NOTHING_JUDGED
  const share = right / n
  const z2 = Z * Z
  const middle = (share + z2 / (2 * n)) / (1 + z2 / n)
  const half = (Z * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n))) / (1 + z2 / n)
  // At both ends rounding would put the bound a hair's breadth beyond the share itself.
  return {
    n,
    value: share,
    low: Math.max(0, Math.min(middle - half, share)),
    high: Math.min(1, Math.max(middle + half, share)),
  }
}

/** How many of a stratum's items are right: at least, probably, at most. */
interface Range {
  readonly low: number
  readonly value: number
  readonly high: number
}

/**
 * The share of right items among all items of the strata, each weighing by its size. Of a stratum
 * that nobody judged anything may be true, and the interval says so (Zou and Donner's method).
 */
export function estimatePrecision(strata: readonly Stratum[]): Estimate {
  const n = judgedIn(strata)
  if (n === 0) return NOTHING_JUDGED
  const sized = weighed(strata)
  const items = sum(sized, (stratum) => stratum.items)
  const ranges = rangesOf(sized)
  const value = sum(ranges, (range) => range.value) / items
  const spread = (of: (range: Range) => number) =>
    Math.sqrt(sum(ranges, (range) => (of(range) - range.value) ** 2)) / items
  return {
    n,
    value: clamp(value),
    low: clamp(value - spread(({ low }) => low)),
    high: clamp(value + spread(({ high }) => high)),
  }
}

/**
 * The share of all items known to be right that are caught. Only what some rule set or the desk has
 * found can be counted: what nobody has seen is missing here, so the true share may be lower.
 */
export function estimateRecall({
  caught,
  missed,
  knownMissed,
}: {
  readonly caught: readonly Stratum[]
  readonly missed: readonly Stratum[]
  /** Items that the desk called missed and that the rules still miss. */
  readonly knownMissed: number
}): Estimate {
  const n = judgedIn([...caught, ...missed]) + knownMissed
  if (n === 0) return NOTHING_JUDGED
  const all = rangesOf(weighed([...caught, ...missed]))
  const [hits, misses] = [all.slice(0, caught.length), all.slice(caught.length)]
  const total = (ranges: readonly Range[], of: (range: Range) => number) => sum(ranges, of)
  const share = (hit: number, miss: number) => {
    const right = hit + miss + knownMissed
    return right === 0 ? undefined : hit / right
  }
  const value = share(
    total(hits, (range) => range.value),
    total(misses, (range) => range.value),
  )
  if (value === undefined) return { ...NOTHING_JUDGED, n }
  const low = share(
    total(hits, (range) => range.low),
    total(misses, (range) => range.high),
  )
  const high = share(
    total(hits, (range) => range.high),
    total(misses, (range) => range.low),
  )
  return { n, value, low: Math.min(low ?? 0, value), high: Math.max(high ?? 1, value) }
}

function rangesOf(strata: readonly Stratum[]): readonly Range[] {
  const right = sum(strata, (stratum) => stratum.right)
  const judged = right + sum(strata, (stratum) => stratum.wrong)
  // What nobody judged is taken to be as good as the rest, with an interval from nothing to all.
  const usual = judged === 0 ? 0.5 : right / judged
  return strata.map((stratum) => {
    const open = Math.max(0, stratum.items - (stratum.knownWrong ?? 0))
    const { low, high, value = usual } = wilson(stratum.right, stratum.right + stratum.wrong)
    return { low: open * low, value: open * value, high: open * high }
  })
}

/** Where the period has no item of any stratum, old judgements still say something. */
function weighed(strata: readonly Stratum[]): readonly Stratum[] {
  if (strata.some(({ items }) => items > 0)) return strata
  return strata.map((stratum) => ({ ...stratum, items: judgedIn([stratum]) }))
}

function judgedIn(strata: readonly Stratum[]): number {
  return sum(strata, ({ right, wrong, knownWrong = 0 }) => right + wrong + knownWrong)
}

function sum<T>(list: readonly T[], of: (one: T) => number): number {
  return list.reduce((total, one) => total + of(one), 0)
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share))
}
