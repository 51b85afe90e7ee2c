import type { WeightOf } from './rarity.ts'

/** Comparing costs some microseconds; whoever shares least is left out. */
const MOST_COMPARED = 24

/** Items at hand, found again by their keys. */
export interface KeyIndex<T> {
  readonly add: (keys: readonly number[], item: T) => void
  /** Those that share the heaviest keys, heaviest first; ties by id. */
  readonly near: (keys: readonly number[]) => readonly T[]
}

/** An index over anything with an id; more can be added as items arrive. */
export function makeKeyIndex<T extends { readonly itemId: string }>(
  weightOf: WeightOf,
): KeyIndex<T> {
  const byKey = new Map<number, T[]>()
  return {
    add: (keys, item) => {
      for (const key of keys) {
        const row = byKey.get(key)
        if (row) row.push(item)
        else byKey.set(key, [item])
      }
    },
    near: (keys) => {
      const shared = new Map<T, number>()
      for (const key of keys) {
        const row = byKey.get(key)
        if (!row) continue
        const weight = weightOf(key)
        for (const item of row) shared.set(item, (shared.get(item) ?? 0) + weight)
      }
      return [...shared]
        .sort(([a, x], [b, y]) => y - x || (a.itemId < b.itemId ? -1 : 1))
        .slice(0, MOST_COMPARED)
        .map(([item]) => item)
    },
  }
}
