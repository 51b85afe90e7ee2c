import type { PhraseEntry } from './phrase-table.ts'
import { MAX_SYLLABLES } from './read-phrases.ts'

/** One phrase found: syllables `[from, to)` of the row, all within one sentence of one field. */
export interface Hit {
  readonly entry: PhraseEntry
  readonly field: 0 | 1 | 2
  readonly from: number
  readonly to: number
}

/** Hits by group, each list ascending by `from`. */
export interface Hits {
  /** Number of groups that have a hit; `groupAt` gives them in no special order. */
  readonly groupCount: () => number
  readonly groupAt: (i: number) => number
  readonly has: (group: number) => boolean
  readonly get: (group: number) => readonly Hit[]
}

export const NO_HITS: readonly Hit[] = []

/** Position of the first hit that begins at `from` or later, in a list ascending by `from`. */
export function firstHitFrom(hits: readonly Hit[], from: number): number {
  let low = 0
  let high = hits.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((hits[middle]?.from ?? 0) < from) low = middle + 1
    else high = middle
  }
  return low
}

/** Whether a hit shares a syllable with one of `others`, ascending by `from`. */
export function overlapsAny(others: readonly Hit[], hit: Hit): boolean {
  if (others.length === 0) return false
  for (let i = firstHitFrom(others, hit.from - MAX_SYLLABLES); i < others.length; i += 1) {
    const other = others[i]
    if (other === undefined || other.from >= hit.to) return false
    if (other.to > hit.from) return true
  }
  return false
}
