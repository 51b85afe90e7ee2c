/** Room for syllables at first and at most; half of it may be taken. */
const SMALLEST = 1 << 10
const LARGEST = 1 << 16

/** Numbers per slot: the low and the high letters of a syllable, its id. */
const STRIDE = 3

/** Returned for a syllable that is not in the table. */
export const NOT_SEEN = -1

/**
 * Ids by packed letters (see `SyllableArrays`). A table that is full grows; one that may grow no
 * more forgets everything, so that no text can fill the memory.
 */
export interface SyllableIds {
  readonly find: (low: number, high: number) => number
  readonly remember: (low: number, high: number, id: number) => void
}

export function makeSyllableIds(): SyllableIds {
  let slots = new Int32Array(SMALLEST * STRIDE)
  let mask = SMALLEST - 1
  let taken = 0

  /** Place of the syllable, or the free place where it belongs. */
  function placeOf(low: number, high: number): number {
    let place = mix(low, high) & mask
    for (;;) {
      const at = place * STRIDE
      const found = slots[at] ?? 0
      if ((found === low && slots[at + 1] === high) || found === 0) return at
      place = (place + 1) & mask
    }
  }

  function makeRoom(): void {
    const old = slots
    const isFull = mask + 1 >= LARGEST
    mask = isFull ? mask : mask * 2 + 1
    slots = new Int32Array((mask + 1) * STRIDE)
    taken = 0
    if (isFull) return
    for (let at = 0; at < old.length; at += STRIDE) {
      if (old[at] !== 0) put(old[at] ?? 0, old[at + 1] ?? 0, old[at + 2] ?? 0)
    }
  }

  function put(low: number, high: number, id: number): void {
    const at = placeOf(low, high)
    slots[at] = low
    slots[at + 1] = high
    slots[at + 2] = id
    taken += 1
  }

  return {
    find(low, high) {
      const at = placeOf(low, high)
      return slots[at] === 0 ? NOT_SEEN : (slots[at + 2] ?? NOT_SEEN)
    },
    remember(low, high, id) {
      if (taken * 2 > mask) makeRoom()
      put(low, high, id)
    },
  }
}

function mix(low: number, high: number): number {
  const sum = Math.imul(low ^ Math.imul(high, 0x85ebca6b), 0x9e3779b1)
  return sum ^ (sum >>> 15)
}
