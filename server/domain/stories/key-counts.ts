/** How often keys were met, exactly; a table of numbers, since a Map of as many is several times slower. */
export interface KeyCounts {
  readonly add: (key: number, times: number) => void
  readonly of: (key: number) => number
}

/** An empty table with room for about `expected` keys; it grows by itself. */
export function makeKeyCounts(expected: number): KeyCounts {
  let room = 2 ** Math.ceil(Math.log2(2 * expected + 16))
  let keys = new Uint32Array(room)
  let counts = new Uint32Array(room)
  let used = 0

  const slotOf = (key: number) => {
    let slot = key & (room - 1)
    while (counts[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & (room - 1)
    return slot
  }
  const add = (key: number, times: number) => {
    const slot = slotOf(key)
    if (counts[slot] === 0) used += 1
    keys[slot] = key
    counts[slot] = (counts[slot] ?? 0) + times
    if (used * 2 > room) grow()
  }
  const grow = () => {
    const before = { keys, counts }
    room *= 2
    keys = new Uint32Array(room)
    counts = new Uint32Array(room)
    used = 0
    for (let slot = 0; slot < before.keys.length; slot += 1) {
      const count = before.counts[slot] ?? 0
      if (count > 0) add(before.keys[slot] ?? 0, count)
    }
  }
  return { add, of: (key) => counts[slotOf(key)] ?? 0 }
}
