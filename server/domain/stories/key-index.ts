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
  const byKey = new Map<number, number[]>()
  const items: T[] = []
  const places = new Map<T, number>()
  /** Weight of the keys that an item shares with the one looked for; -1 where it shares none. */
  let shared = new Float64Array(1_024).fill(-1)

  const placeOf = (item: T) => {
    const known = places.get(item)
    if (known !== undefined) return known
    const place = items.push(item) - 1
    places.set(item, place)
    if (place >= shared.length) shared = new Float64Array(2 * shared.length).fill(-1)
    return place
  }
  const comesFirst = (a: number, b: number) => {
    const more = (shared[a] ?? 0) - (shared[b] ?? 0)
    if (more !== 0) return more > 0
    return (items[a]?.itemId ?? '') < (items[b]?.itemId ?? '')
  }

  return {
    add: (keys, item) => {
      const place = placeOf(item)
      for (const key of keys) {
        const row = byKey.get(key)
        if (row) row.push(place)
        else byKey.set(key, [place])
      }
    },
    near: (keys) => {
      const touched: number[] = []
      for (const key of keys) {
        const row = byKey.get(key)
        if (!row) continue
        const weight = weightOf(key)
        for (const place of row) {
          const before = shared[place] ?? -1
          if (before < 0) touched.push(place)
          shared[place] = before < 0 ? weight : before + weight
        }
      }
      const best = firstOf(touched, comesFirst)
      for (const place of touched) shared[place] = -1
      return best.flatMap((place) => items[place] ?? [])
    },
  }
}

/** The first few by `comesFirst`, in their order, without sorting the others. */
function firstOf(
  places: readonly number[],
  comesFirst: (a: number, b: number) => boolean,
): readonly number[] {
  const best: number[] = []
  for (const place of places) {
    const last = best.at(-1)
    if (best.length === MOST_COMPARED && last !== undefined) {
      if (!comesFirst(place, last)) continue
      best.pop()
    }
    let at = best.length
    while (at > 0 && comesFirst(place, best[at - 1] ?? 0)) at -= 1
    best.splice(at, 0, place)
  }
  return best
}
