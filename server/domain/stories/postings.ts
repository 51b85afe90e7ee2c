/** Places by key, many for one key; tables of numbers, since a Map of lists is several times larger. */
export interface Postings {
  readonly add: (key: number, place: number) => void
  /** Where the newest link of a key is, -1 where it has none. */
  readonly first: (key: number) => number
  /** Links of two numbers: a place, and where the link before it is, -1 behind the last. Good until the next `add`. */
  readonly links: () => Int32Array
}

/** An empty table that grows by itself. */
export function makePostings(): Postings {
  let room = 64
  let keys = new Uint32Array(room)
  /** Where the newest link is plus one, 0 where no key is. */
  let heads = new Int32Array(room)
  let links = new Int32Array(2 * room)
  let used = 0
  let end = 0

  const slotOf = (key: number) => {
    let slot = key & (room - 1)
    while (heads[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & (room - 1)
    return slot
  }
  const grow = () => {
    const before = { keys, heads }
    room *= 2
    keys = new Uint32Array(room)
    heads = new Int32Array(room)
    for (let slot = 0; slot < before.keys.length; slot += 1) {
      const head = before.heads[slot] ?? 0
      if (head === 0) continue
      const moved = slotOf(before.keys[slot] ?? 0)
      keys[moved] = before.keys[slot] ?? 0
      heads[moved] = head
    }
  }
  return {
    add: (key, place) => {
      const slot = slotOf(key)
      if (heads[slot] === 0) used += 1
      if (end === links.length) links = enlarged(links)
      links[end] = place
      links[end + 1] = (heads[slot] ?? 0) - 1
      keys[slot] = key
      heads[slot] = end + 1
      end += 2
      if (used * 2 > room) grow()
    },
    first: (key) => (heads[slotOf(key)] ?? 0) - 1,
    links: () => links,
  }
}

type Numbers = Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>

/** The same numbers with as much room again behind them. */
export function enlarged<T extends Numbers>(array: T): T {
  const larger = new (array.constructor as new (length: number) => T)(2 * array.length)
  larger.set(array)
  return larger
}
