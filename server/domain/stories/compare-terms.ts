import type { StoryFeatures } from './features.ts'
import type { WeightOf } from './rarity.ts'
import { IN_TITLE, NAME, PAIR } from './read-terms.ts'
import {
  NAME_PAIR,
  placeOf,
  RARE,
  type TermTable,
  termTable,
  titleOf,
  worthOf,
} from './term-table.ts'

/** What two unrelated items of one topic easily share weighs less than this. */
const USUAL = 0.375

/** What two items share, and what of it stands in their titles. */
export interface SharedTerms {
  /** Weight of the shared pairs above what is usual. */
  mass: number
  /** The same of single syllables. */
  singles: number
  /** Number of shared pairs that are rare. */
  rare: number
  /** Weight of the names that both have as names. */
  names: number
  /** Both have names of two syllables, and not one in common. */
  otherNames: boolean
  /** The title of each has a rare name that the other never mentions: two subjects of one kind. */
  ownNames: boolean
  /** Cosine of the titles, 0 to 1. */
  titles: number
  /** Share of the weight of a's title that b says in title or excerpt, and the other way round. */
  coverA: number
  coverB: number
}

/** Filled anew by each comparison: some dozens are made for every item, and nobody keeps one. */
const shared: SharedTerms = {
  ...{ mass: 0, singles: 0, rare: 0, names: 0, otherNames: false, ownNames: false },
  ...{ titles: 0, coverA: 0, coverB: 0 },
}

/**
 * Compares the terms of two items; swapping them swaps `coverA` and `coverB` only. What it gives holds
 * until the next comparison.
 */
export function compareTerms(
  a: StoryFeatures,
  b: StoryFeatures,
  weightOf: WeightOf,
): Readonly<SharedTerms> {
  const own = termTable(a, weightOf)
  const title = titleOf(a, weightOf)
  const other = titleOf(b, weightOf)
  walkThrough(b, own)
  const product = sums[TITLES] ?? 0
  shared.mass = sums[MASS] ?? 0
  shared.singles = sums[SINGLES] ?? 0
  shared.rare = sums[RARE_PAIRS] ?? 0
  shared.names = sums[NAMES] ?? 0
  shared.otherNames = own.namesThings && sums[NAME_PAIRS] !== 0 && sums[SHARED_NAME_PAIRS] === 0
  shared.ownNames = (sums[TITLE_NAMES] ?? 0) < title.names && (sums[OTHER_NAMES] ?? 0) < other.names
  shared.titles = product === 0 ? 0 : product / Math.sqrt(title.whole * other.whole)
  shared.coverA = title.whole === 0 ? 0 : (sums[COVERED] ?? 0) / title.whole
  shared.coverB = other.whole === 0 ? 0 : (sums[COVERED_OTHER] ?? 0) / other.whole
  return shared
}

/** What is summed up in one walk through the other item's terms; numbers in a row allocate nothing. */
const sums = new Float64Array(11)
const [MASS, SINGLES, RARE_PAIRS, NAMES] = [0, 1, 2, 3] as const
/** Pairs that are names: of the other item, and shared ones. */
const [NAME_PAIRS, SHARED_NAME_PAIRS] = [4, 5] as const
/** Product of the two titles, and the part of each that the other item says. */
const [TITLES, COVERED, COVERED_OTHER] = [6, 7, 8] as const
/** Rare names of each title that the other item says too. */
const [TITLE_NAMES, OTHER_NAMES] = [9, 10] as const

function walkThrough({ terms }: StoryFeatures, own: TermTable): void {
  const { keys, flags } = terms
  sums.fill(0)
  for (let at = 0; at < keys.length; at += 1) {
    const flag = flags[at] ?? 0
    if ((flag & NAME_PAIR) === NAME_PAIR) add(NAME_PAIRS, 1)
    const place = placeOf(own, keys[at] ?? 0)
    if (place >= 0) addShared(own.weights[place] ?? 0, flag, own.flags[place] ?? 0)
  }
}

function add(sum: number, value: number): void {
  sums[sum] = (sums[sum] ?? 0) + value
}

/** A term of both: its weight, and its flags in either. */
function addShared(weight: number, flag: number, own: number): void {
  const square = worthOf(weight, flag) ** 2
  const isRare = weight > RARE
  const both = flag & own
  if (flag & PAIR) {
    add(MASS, Math.max(0, weight - USUAL))
    if (isRare) add(RARE_PAIRS, 1)
    if (both & NAME) add(SHARED_NAME_PAIRS, 1)
  } else add(SINGLES, Math.max(0, weight - USUAL))
  if (both & NAME) add(NAMES, worthOf(weight, flag))
  if (both & IN_TITLE) add(TITLES, square)
  if (flag & IN_TITLE) {
    add(COVERED_OTHER, square)
    if (flag & NAME && isRare) add(OTHER_NAMES, 1)
  }
  if (own & IN_TITLE) {
    add(COVERED, square)
    if (own & NAME && isRare) add(TITLE_NAMES, 1)
  }
}
