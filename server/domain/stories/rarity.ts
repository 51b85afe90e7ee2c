import type { Instant } from '../items/item.ts'
import { COMMON_PAIRS } from './common-pairs.ts'
import type { StoryFeatures } from './features.ts'

/** How much a shared term says, by its key: 1 for one that nothing else has, 0 for one that all have. */
export type WeightOf = (key: number) => number

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
      const whole = Math.log(items)
      return (key) => {
        const count =
          countOf(key) + (fresh.get(key) ?? 0) + (COMMON_PAIRS.has(key) ? COMMON_BEFORE : 0)
        return count >= items ? 0 : 1 - Math.log(Math.max(1, count)) / whole
      }
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
  for (const key of terms.keys()) {
    const at = key & (COUNTERS - 1)
    const before = counts[at] ?? 0
    if (before < MOST_COUNTED) counts[at] = before + 1
  }
}

function countKeys(batch: readonly StoryFeatures[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const { terms } of batch) {
    for (const key of terms.keys()) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}
