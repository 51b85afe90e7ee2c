import type { StoryFeatures } from './features.ts'
import type { WeightOf } from './rarity.ts'
import { IN_TITLE, NAME, PAIR } from './read-terms.ts'
import { placeOf, type TermTable, termTable, wholeOfTitle, worthOf } from './term-table.ts'

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
  /** The title of each has a rare name that the other never mentions: two subjects of one kind. */
  readonly ownNames: boolean
  /** Cosine of the titles, 0 to 1. */
  readonly titles: number
  /** Share of the weight of a's title that b says in title or excerpt, and the other way round. */
  readonly coverA: number
  readonly coverB: number
}

/** Compares the terms of two items; swapping them swaps `coverA` and `coverB` only. */
export function compareTerms(a: StoryFeatures, b: StoryFeatures, weightOf: WeightOf): SharedTerms {
  const ofA = termTable(a)
  const ofB = termTable(b)
  const wholeA = wholeOfTitle(ofA, weightOf)
  const wholeB = wholeOfTitle(ofB, weightOf)
  const both = sumShared(ofA, ofB, weightOf)
  return {
    mass: both.mass,
    singles: both.singles,
    rare: both.rare,
    names: both.names,
    otherNames: ofA.namesThings && ofB.namesThings && both.pairNames === 0,
    ownNames: namesOwn(ofA, ofB, weightOf) && namesOwn(ofB, ofA, weightOf),
    titles: both.titles === 0 ? 0 : both.titles / Math.sqrt(wholeA * wholeB),
    coverA: wholeA === 0 ? 0 : sumCovered(ofA, ofB, weightOf) / wholeA,
    coverB: wholeB === 0 ? 0 : sumCovered(ofB, ofA, weightOf) / wholeB,
  }
}

/** The one that says less is walked through. */
function sumShared(a: TermTable, b: TermTable, weightOf: WeightOf) {
  const both = { mass: 0, singles: 0, rare: 0, names: 0, pairNames: 0, titles: 0 }
  const [few, many] = a.keys.length <= b.keys.length ? [a, b] : [b, a]
  const { keys, flags } = few
  for (let place = 0; place < keys.length; place += 1) {
    const key = keys[place] ?? 0
    const other = placeOf(many, key)
    if (other < 0) continue
    const own = flags[place] ?? 0
    const weight = weightOf(key)
    const common = own & (many.flags[other] ?? 0)
    const isPair = (own & PAIR) !== 0
    const value = worthOf(weight, own)
    if (isPair) both.mass += Math.max(0, weight - USUAL)
    else both.singles += Math.max(0, weight - USUAL)
    if (isPair && weight > RARE) both.rare += 1
    if (common & NAME) both.names += value
    if (common & NAME && isPair) both.pairNames += 1
    if (common & IN_TITLE) both.titles += value * value
  }
  return both
}

/** How much of the weight of a title the other item says. */
function sumCovered(table: TermTable, other: TermTable, weightOf: WeightOf): number {
  const { keys, flags, titles } = table
  let covered = 0
  for (const place of titles) {
    const key = keys[place] ?? 0
    if (placeOf(other, key) < 0) continue
    const value = worthOf(weightOf(key), flags[place] ?? 0)
    covered += value * value
  }
  return covered
}

/** Has a title a rare name that the other item never mentions? */
function namesOwn({ keys, flags, titles }: TermTable, other: TermTable, weightOf: WeightOf) {
  return titles.some((place) => {
    const key = keys[place] ?? 0
    if (((flags[place] ?? 0) & NAME) === 0 || placeOf(other, key) >= 0) return false
    return weightOf(key) > RARE
  })
}
