import type { Instant } from '../items/item.ts'
import { COMMON_PAIRS } from './common-pairs.ts'
import type { StoryFeatures } from './features.ts'
import { type KeyCounts, makeKeyCounts } from './key-counts.ts'

/** How much a shared term says, by its key: 1 for one that nothing else has, 0 for one that all have. */
export interface WeightOf {
  (key: number): number
  /** What weighs less was met so often that looking for it finds too much; none where little was met. */
  readonly floor?: number
}

/** How often terms were met of late. Counts only; a key stands for many terms, so it tells none. */
export interface Rarity {
  /** Weights with these items counted in, which need not have been learnt yet. */
  readonly weigh: (batch: readonly StoryFeatures[]) => WeightOf
  readonly learn: (batch: readonly StoryFeatures[]) => void
}

/** Counters; keys that share one only blur each other a little. */
const COUNTERS = 1 << 20
const MOST_COUNTED = 0xffff

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

interface Age {
  /** Two megabytes, made when the first item is counted. */
  counts: Uint16Array | undefined
  items: number
  since: Instant | undefined
}

const EMPTY: Age = { counts: undefined, items: 0, since: undefined }

/**
 * Counts terms over two ages of at most `ageMs` each: the running one and the one before, so that a
 * word that everybody writes this week weighs little this week, whatever it weighed last year.
 */
export function makeRarity(ageMs: number): Rarity {
  let running: Age = { ...EMPTY }
  let last: Age = EMPTY
  const countOf = (key: number) => {
    const at = key & (COUNTERS - 1)
    return (running.counts?.[at] ?? 0) + (last.counts?.[at] ?? 0)
  }
  return {
    weigh: (batch) => {
      const fresh = countKeys(batch)
      const items = Math.max(FEWEST_ITEMS, running.items + last.items + batch.length)
      const byCount = new Float64Array(COUNTS_AT_HAND).fill(Number.NaN)
      const weightOf = (key: number) => {
        const count = countOf(key) + fresh.of(key)
        const known = byCount[count] ?? Number.NaN
        if (!Number.isNaN(known)) return known
        const weight = weightOfCount(count, items)
        byCount[count] = weight
        return weight
      }
      return Object.assign(weightOf, { floor: weightOfCount(MOST_FOUND, items) })
    },
    learn: (batch) => {
      for (const features of batch) {
        const { seenAt } = features
        const isOver = Math.abs(seenAt - (running.since ?? seenAt)) > ageMs
        if (isOver || running.items >= MOST_ITEMS) {
          last = running
          running = { ...EMPTY }
        }
        running.since ??= seenAt
        running.items += 1
        running.counts ??= new Uint16Array(COUNTERS)
        count(running.counts, features)
      }
    },
  }
}

function count(counts: Uint16Array, { terms }: StoryFeatures): void {
  for (const key of terms.keys) {
    const at = key & (COUNTERS - 1)
    const before = counts[at] ?? 0
    if (before < MOST_COUNTED) counts[at] = before + 1
  }
}

function weightOfCount(count: number, items: number): number {
  return count >= items ? 0 : 1 - Math.log(Math.max(1, count)) / Math.log(items)
}

/** The batch's own terms, and the pairs of every day as if they had been met before. */
function countKeys(batch: readonly StoryFeatures[]): KeyCounts {
  const counts = makeKeyCounts(COMMON_PAIRS.size + 60 * batch.length)
  for (const key of COMMON_PAIRS) counts.add(key, COMMON_BEFORE)
  for (const { terms } of batch) for (const key of terms.keys) counts.add(key, 1)
  return counts
}
