/** A source is believed to be lively up to here, whatever its habit. */
const CALM = 100

/** Checks with new items that make a habit. */
const LEAST_CHECKS = 5

const FAR_MORE = 10

/**
 * How many new items one check of a source may bring: ten times the median of the checks that
 * brought any, at least 100, at most `most`. A source without a habit may bring `most`.
 */
export function floodLimit(addedBefore: readonly number[], most: number): number {
  const some = addedBefore.filter((added) => added > 0).sort((a, b) => a - b)
  if (some.length < LEAST_CHECKS) return most
  const median = some[Math.floor((some.length - 1) / 2)] ?? 0
  return Math.min(most, Math.max(CALM, FAR_MORE * median))
}

/** Below this many items no check can be a flood, and nothing needs to be looked up. */
export function isPerhapsFlood(items: number, most: number): boolean {
  return items > Math.min(CALM, most)
}
