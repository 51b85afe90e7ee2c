import type { Instant } from '../items/item.ts'
import { COMMON_PAIRS } from './common-pairs.ts'
import { type KeyCounts, makeKeyCounts } from './key-counts.ts'

/** How much a shared term says, by its key: 1 for one that nothing else has, 0 for one that all have. */
export interface WeightOf {
  (key: number): number
  /** What weighs less was met so often that looking for it finds too much; none where little was met. */
  readonly floor?: number
}

/** How often terms were met of late. Counts only; a key stands for many terms, so it tells none. */
export interface Rarity {
  /** Weights by what has been learnt, good until more is. */
  readonly weigh: () => WeightOf
  readonly learn: (batch: readonly Counted[]) => void
}

/** What is counted of an item. */
interface Counted {
  readonly seenAt: Instant
  readonly terms: { readonly keys: Uint32Array }
}

/** Counters; keys that share one only blur each other a little. */
const COUNTERS = 1 << 20
const MOST_COUNTED = 0xffff
const HALF = 16

/** Weight is measured against at least so many items, so that the first ones are no strangers to each other. */
const FEWEST_ITEMS = 500
/** Weights of counts below this are reckoned once a batch: a logarithm costs more than all the rest. */
const COUNTS_AT_HAND = 4_096
/** Of so many items with one term the look-up would read more than it tells. */
const MOST_FOUND = 200
/** How often a pair that every paper uses is taken as met before the first item. */
const COMMON_BEFORE = 12

/** An age ends after so long, or so many items. */
const MOST_ITEMS = 50_000

/**
 * Counts terms over two ages of at most `ageMs` each: the running one and the one before, so that a
 * word that everybody writes this week weighs little this week, whatever it weighed last year.
 */
export function makeRarity(ageMs: number): Rarity {
  /** The running age in the lower half, the last one in the upper; made when the first item is counted. */
  let counts: Uint32Array | undefined
  let items = 0
  let itemsBefore = 0
  let since: Instant | undefined

  const turnOver = () => {
    for (let at = 0; counts && at < COUNTERS; at += 1) {
      counts[at] = ((counts[at] ?? 0) & MOST_COUNTED) << HALF
    }
    itemsBefore = items
    items = 0
    since = undefined
  }
  const countOf = (key: number) => {
    const both = counts?.[key & (COUNTERS - 1)] ?? 0
    return (both & MOST_COUNTED) + (both >>> HALF) + COMMON.of(key)
  }
  return {
    weigh: () => {
      const all = Math.max(FEWEST_ITEMS, items + itemsBefore)
      const byCount = new Float64Array(COUNTS_AT_HAND).fill(Number.NaN)
      const weightOf = (key: number) => {
        const count = countOf(key)
        const known = byCount[count] ?? Number.NaN
        if (!Number.isNaN(known)) return known
        const weight = weightOfCount(count, all)
        byCount[count] = weight
        return weight
      }
      return Object.assign(weightOf, { floor: weightOfCount(MOST_FOUND, all) })
    },
    learn: (batch) => {
      for (const { seenAt, terms } of batch) {
        if (Math.abs(seenAt - (since ?? seenAt)) > ageMs || items >= MOST_ITEMS) turnOver()
        since ??= seenAt
        items += 1
        counts ??= new Uint32Array(COUNTERS)
        countIn(counts, terms.keys)
      }
    },
  }
}

function countIn(counts: Uint32Array, keys: Uint32Array): void {
  for (let place = 0; place < keys.length; place += 1) {
    const at = (keys[place] ?? 0) & (COUNTERS - 1)
    const before = counts[at] ?? 0
    if ((before & MOST_COUNTED) < MOST_COUNTED) counts[at] = before + 1
  }
}

function weightOfCount(count: number, items: number): number {
  return count >= items ? 0 : 1 - Math.log(Math.max(1, count)) / Math.log(items)
}

/** The pairs of every day as if they had been met before. */
const COMMON: KeyCounts = makeKeyCounts(COMMON_PAIRS.size)
for (const key of COMMON_PAIRS) COMMON.add(key, COMMON_BEFORE)
