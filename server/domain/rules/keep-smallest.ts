/** Of many things the few with the smallest numbers, whatever the order in which they come. */
export interface Smallest<T> {
  readonly add: (one: T) => void
  /** The smallest first. */
  readonly kept: () => readonly T[]
}

/** Of two things with one number the one that came first stays. */
export function keepSmallest<T>(most: number, numberOf: (one: T) => number): Smallest<T> {
  const kept: T[] = []
  return {
    add: (one) => {
      const number = numberOf(one)
      const last = kept.at(-1)
      if (kept.length >= most && (last === undefined || number >= numberOf(last))) return
      let place = kept.length
      while (place > 0 && numberOf(kept[place - 1] as T) > number) place -= 1 // place - 1 is inside
      kept.splice(place, 0, one)
      if (kept.length > most) kept.pop()
    },
    kept: () => [...kept],
  }
}
