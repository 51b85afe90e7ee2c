/**
 * How counts of independent reports scatter: a Poisson distribution, or, where they scatter more
 * than that (news comes in waves), a negative binomial one with the same mean and variance.
 */
export interface Spread {
  /** Expected count, > 0. */
  readonly mean: number
  /** Below the mean it counts as the mean. */
  readonly variance: number
}

/** P(count ≥ `count`), from 0 to 1. */
export function tail(spread: Spread, count: number): number {
  if (count <= 0) return 1
  let below = 0
  let index = 0
  for (const chance of chances(spread)) {
    if (index >= count) break
    below += chance
    index += 1
  }
  return Math.min(1, Math.max(0, 1 - below))
}

/** The smallest count that is not exceeded with the given chance (0 … 1). */
export function quantile(spread: Spread, chance: number): number {
  let below = 0
  let index = 0
  for (const each of chances(spread)) {
    below += each
    // Far beyond anything that counts of one ward can be; rounding may keep the sum below 1.
    if (below >= chance || index > spread.mean * 20 + 1_000) return index
    index += 1
  }
  return index
}

/** P(0), P(1), P(2) … by recurrence; https://en.wikipedia.org/wiki/Panjer_recursion, (a, b, 0) class. */
function* chances({ mean, variance }: Spread): Generator<number> {
  const isWide = variance > mean * 1.001
  const share = isWide ? mean / variance : 1
  const size = isWide ? (mean * share) / (1 - share) : 0
  const [a, b] = isWide ? [1 - share, (size - 1) * (1 - share)] : [0, mean]
  // In logarithms: P(0) of a busy week is smaller than the smallest number there is.
  let log = isWide ? size * Math.log(share) : -mean
  for (let index = 0; ; index += 1) {
    yield Math.exp(log)
    log += Math.log(a + b / (index + 1))
  }
}
