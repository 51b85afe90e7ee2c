import type { SyllableArrays } from '../text/syllable-arrays.ts'

/** Room for syllables at first and at most; half of it may be taken. */
const SMALLEST = 1 << 10
const LARGEST = 1 << 16

/** Numbers per slot: low and high letters of a syllable, its id and one, one to make them even. */
const STRIDE = 4
const SHIFT = 2

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

export interface NamedArrays extends SyllableArrays {
  readonly ids: Int32Array
}

/**
 * Writes the ids of syllables `[from, to)` until one is not in the table; returns its place, or
 * `to`. A syllable that is not packed is never in it.
 */
export function findIds(
  { slots }: SyllableIds,
  { low, high, ids }: NamedArrays,
  { from, to }: { readonly from: number; readonly to: number },
): number {
  const mask = slots.length - 1
  for (let place = from; place < to; place += 1) {
    const first = low[place] ?? 0
    const second = high[place] ?? 0
    // What is not packed looks like a free slot, whose id and one is 0 as well.
    let at = (mix(first, second) << SHIFT) & mask
    while (slots[at] !== first || slots[at | 1] !== second) {
      if (slots[at] === 0) return place
      at = (at + STRIDE) & mask
    }
    const named = slots[at | 2] ?? 0
    if (named === 0) return place
    ids[place] = named - 1
  }
  return to
}

export function rememberId(table: SyllableIds, entry: Entry): void {
  if (table.taken * 2 * STRIDE >= table.slots.length) makeRoom(table)
  put(table.slots, entry)
  table.taken += 1
}

/** Place of the syllable, or the free place where it belongs. */
function slotOf(slots: Int32Array, low: number, high: number): number {
  const mask = slots.length - 1
  let at = (mix(low, high) << SHIFT) & mask
  while (slots[at] !== 0 && (slots[at] !== low || slots[at + 1] !== high)) {
    at = (at + STRIDE) & mask
  }
  return at
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
    const high = from[at + 1] ?? 0
    if (low !== 0) to.set(from.subarray(at, at + STRIDE), slotOf(to, low, high))
  }
}

interface Entry {
  readonly low: number
  readonly high: number
  readonly id: number
}

function put(slots: Int32Array, { low, high, id }: Entry): void {
  slots.set([low, high, id + 1], slotOf(slots, low, high))
}

function mix(low: number, high: number): number {
  const sum = Math.imul(low ^ Math.imul(high, 0x85ebca6b), 0x9e3779b1)
  return sum ^ (sum >>> 15)
}
