import { DiceCoefficient } from 'natural/lib/natural/distance/index.js'
import { comparedTitle } from './compared-title.ts'

/** Share of common letter pairs from which two folded titles count as near-identical. */
const NEAR_IDENTICAL = 0.82

/**
 * Do two titles say the same in nearly the same letters? Numbers must agree: letters alone would not
 * notice that 3 became 5.
 */
export function isNearIdentical(a: string, b: string): boolean {
  const left = comparedTitle(a)
  const right = comparedTitle(b)
  if (left === right) return true
  if (numbersOf(left) !== numbersOf(right)) return false
  return DiceCoefficient(left, right) >= NEAR_IDENTICAL
}

function numbersOf(folded: string): string {
  return (folded.match(/\d+/g) ?? []).sort().join(' ')
}
