/** Room for syllables at first and at most; half of it may be taken. */
const SMALLEST = 1 << 10
const LARGEST = 1 << 16

/** Numbers per slot: the low and the high letters of a syllable, its id, and one to make them even. */
const STRIDE = 4

/** Given for a syllable that is not in the table. */
export const NOT_SEEN = -1

/**
 * Ids by packed letters (see `SyllableArrays`), in an open-addressing table. A table that is full
 * grows; one that may grow no more forgets everything, so that no text can fill the memory.
 */
export interface SyllableIds {
  slots: Int32Array
  taken: number
}

export function makeSyllableIds(): SyllableIds {
  return { slots: new Int32Array(SMALLEST * STRIDE), taken: 0 }
}

/** The id of a syllable or `NOT_SEEN`. */
export function findId(slots: Int32Array, low: number, high: number): number {
  const at = slotOf(slots, low, high)
  return slots[at] === 0 ? NOT_SEEN : (slots[at + 2] ?? NOT_SEEN)
}

export function rememberId(table: SyllableIds, entry: Entry): void {
  if (table.taken * 2 * STRIDE >= table.slots.length) makeRoom(table)
  put(table.slots, entry)
  table.taken += 1
}

/** Place of the syllable, or the free place where it belongs. */
function slotOf(slots: Int32Array, low: number, high: number): number {
  const mask = (slots.length >> 2) - 1
  let slot = mix(low, high) & mask
  for (;;) {
    const at = slot * STRIDE
    const found = slots[at] ?? 0
    if ((found === low && slots[at + 1] === high) || found === 0) return at
    slot = (slot + 1) & mask
  }
}

function makeRoom(table: SyllableIds): void {
  const old = table.slots
  const isFull = old.length >= LARGEST * STRIDE
  table.slots = new Int32Array(isFull ? old.length : old.length * 2)
  if (isFull) table.taken = 0
  else copy(old, table.slots)
}

function copy(from: Int32Array, to: Int32Array): void {
  for (let at = 0; at < from.length; at += STRIDE) {
    const low = from[at] ?? 0
    if (low !== 0) put(to, { low, high: from[at + 1] ?? 0, id: from[at + 2] ?? 0 })
  }
}

interface Entry {
  readonly low: number
  readonly high: number
  readonly id: number
}

function put(slots: Int32Array, { low, high, id }: Entry): void {
  const at = slotOf(slots, low, high)
  slots[at] = low
  slots[at + 1] = high
  slots[at + 2] = id
}

function mix(low: number, high: number): number {
  const sum = Math.imul(low ^ Math.imul(high, 0x85ebca6b), 0x9e3779b1)
  return sum ^ (sum >>> 15)
}
