import type { StoryFeatures } from './features.ts'
import type { WeightOf } from './rarity.ts'
import { IN_TITLE, NAME, PAIR } from './read-terms.ts'

/** From this weight on a term is rare: no more than a handful of the last items have it. */
const RARE = 0.66

/** What two unrelated items of one topic easily share weighs less than this. */
const USUAL = 0.375

/** What two items share, and what of it stands in their titles. */
export interface SharedTerms {
  /** Weight of the shared pairs above what is usual. */
  readonly mass: number
  /** The same of single syllables. */
  readonly singles: number
  /** Number of shared pairs that are rare. */
  readonly rare: number
  /** Weight of the names that both have as names. */
  readonly names: number
  /** Both have names of two syllables, and not one in common. */
  readonly otherNames: boolean
  /** Cosine of the titles, 0 to 1. */
  readonly titles: number
  /** Share of the weight of a's title that b says in title or excerpt, and the other way round. */
  readonly coverA: number
  readonly coverB: number
}

/** Compares the terms of two items; swapping them swaps `coverA` and `coverB` only. */
export function compareTerms(a: StoryFeatures, b: StoryFeatures, weightOf: WeightOf): SharedTerms {
  const both = { mass: 0, singles: 0, rare: 0, names: 0, pairNames: 0, titles: 0 }
  const ofA = sumTitle(a, b, weightOf)
  const ofB = sumTitle(b, a, weightOf)
  const [few, many] = a.terms.size <= b.terms.size ? [a, b] : [b, a]
  for (const [key, flags] of few.terms) {
    const other = many.terms.get(key)
    if (other === undefined) continue
    const weight = weightOf(key)
    const common = flags & other
    const isPair = (flags & PAIR) !== 0
    const value = isPair ? weight : weight / 2
    if (isPair) both.mass += Math.max(0, weight - USUAL)
    else both.singles += Math.max(0, weight - USUAL)
    if (isPair && weight > RARE) both.rare += 1
    if (common & NAME) both.names += value
    if (common & NAME && isPair) both.pairNames += 1
    if (common & IN_TITLE) both.titles += value * value
  }
  return {
    mass: both.mass,
    singles: both.singles,
    rare: both.rare,
    names: both.names,
    otherNames: ofA.namesThings && ofB.namesThings && both.pairNames === 0,
    titles: both.titles === 0 ? 0 : both.titles / Math.sqrt(ofA.whole * ofB.whole),
    coverA: ofA.whole === 0 ? 0 : ofA.covered / ofA.whole,
    coverB: ofB.whole === 0 ? 0 : ofB.covered / ofB.whole,
  }
}

/** Weight of a title, how much of it the other item covers; and whether the item names anything. */
function sumTitle({ terms }: StoryFeatures, other: StoryFeatures, weightOf: WeightOf) {
  const sum = { whole: 0, covered: 0, namesThings: false }
  for (const [key, flags] of terms) {
    if ((flags & NAME_PAIR) === NAME_PAIR) sum.namesThings = true
    if ((flags & IN_TITLE) === 0) continue
    const weight = flags & PAIR ? weightOf(key) : weightOf(key) / 2
    sum.whole += weight * weight
    if (other.terms.has(key)) sum.covered += weight * weight
  }
  return sum
}

const NAME_PAIR = NAME | PAIR
