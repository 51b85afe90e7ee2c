import type { WeightOf } from './rarity.ts'

/**
 * The terms of an item: keys in ascending order, so that the same sums come out whichever of two items
 * is walked through, with the flags of each beside it.
 */
export interface TermList {
  readonly keys: Uint32Array
  readonly flags: Uint8Array
  /** What its title weighs, as it was last reckoned: one item is compared with many under the same weights. */
  title?: TitleWeight
}

export interface TitleWeight {
  readonly weightOf: WeightOf
  /** Sum of the squared weights. */
  readonly whole: number
  /** Number of rare names. */
  readonly names: number
}

/** Filed under this term: who looks for it finds the item. */
export const FILED = 8

/** Room for so many terms, in one piece of memory: a hundred thousand items are held at once. */
export function makeTermRoom(count: number): TermList {
  const room = new ArrayBuffer(5 * count)
  return { keys: new Uint32Array(room, 0, count), flags: new Uint8Array(room, 4 * count, count) }
}

/** From key → flags. */
export function toTermList(terms: ReadonlyMap<number, number>): TermList {
  const made = makeTermRoom(terms.size)
  let place = 0
  for (const key of terms.keys()) {
    made.keys[place] = key
    place += 1
  }
  made.keys.sort()
  for (place = 0; place < made.keys.length; place += 1) {
    made.flags[place] = terms.get(made.keys[place] ?? 0) ?? 0
  }
  return made
}

/** The same terms, filed under these keys and no others. */
export function fileUnder(terms: TermList, keys: readonly number[]): TermList {
  const made = makeTermRoom(terms.keys.length)
  made.keys.set(terms.keys)
  const filed = new Set(keys)
  for (let place = 0; place < made.keys.length; place += 1) {
    const flags = (terms.flags[place] ?? 0) & ~FILED
    made.flags[place] = filed.has(made.keys[place] ?? 0) ? flags | FILED : flags
  }
  return made
}
