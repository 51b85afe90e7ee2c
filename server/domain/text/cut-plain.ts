import { ROOM, unitsOf } from './code-units.ts'
import { GAP, LETTER_CLASSES, ODD, STOP } from './letter-classes.ts'
import { endsSentence } from './sentence-end.ts'
import { PACKED_LETTERS, type SyllableArrays, sentenceAfter } from './syllable-arrays.ts'

/** The text is very long or has other than Vietnamese letters, and must be cut with care. */
export const NOT_PLAIN = -1

/** By number of letters: the bytes of `low` and `high` that belong to the syllable. */
const LOW_BYTES = Int32Array.of(0, 0xff, 0xffff, 0xffffff, -1, -1, -1, -1, -1, 0)
const HIGH_BYTES = Int32Array.of(0, 0, 0, 0, 0, 0xff, 0xffff, 0xffffff, -1, 0)

/**
 * Memory to work in, constant so that the engine need not ask for its place each time: the classes
 * of all characters of a text, and the offsets at which its syllables begin and end.
 */
const letters = new Uint8Array(ROOM + PACKED_LETTERS)
const view = new DataView(letters.buffer)
const edges = new Int32Array(ROOM + 3)

/**
 * Writes the syllables of `text` from place `first` on; returns the place after the last, or
 * `NOT_PLAIN`. Nowhere is there a branch that depends on where a syllable ends: that cannot be
 * foreseen, and a wrong guess costs more than all the rest.
 */
export function cutPlain(text: string, arrays: SyllableArrays, first: number): number {
  const count = text.length <= ROOM ? markEdges(text) : NOT_PLAIN
  if (count === NOT_PLAIN) return NOT_PLAIN
  packSyllables(arrays, first, count)
  numberSentences(text, arrays.sentences, { first, count })
  return first + count
}

function packSyllables(arrays: SyllableArrays, first: number, count: number): void {
  const { starts, ends, low, high } = arrays
  for (let i = 0; i < count; i += 1) {
    const start = edges[2 * i] ?? 0
    const end = edges[2 * i + 1] ?? 0
    const length = Math.min(end - start, PACKED_LETTERS + 1)
    starts[first + i] = start
    ends[first + i] = end
    low[first + i] = view.getInt32(start, true) & (LOW_BYTES[length] ?? 0)
    high[first + i] = view.getInt32(start + 4, true) & (HIGH_BYTES[length] ?? 0)
  }
}

function numberSentences(
  text: string,
  sentences: Int32Array,
  { first, count }: { readonly first: number; readonly count: number },
): void {
  let sentence = sentenceAfter(sentences, first)
  for (let i = 0; i < count; i += 1) {
    sentences[first + i] = sentence
    const from = edges[2 * i + 1] ?? 0
    const to = edges[2 * i + 2] ?? 0
    // Most syllables are a space apart, which needs no thinking.
    if (to === from + 1 && letters[from] === GAP) continue
    if (!hasStop(from, to)) continue
    if (endsSentence(text, { before: edges[2 * i] ?? 0, from, to })) sentence += 1
  }
}

function hasStop(from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (letters[at] === STOP) return true
  return false
}

/** Number of syllables. Every character overwrites the last edge until it really is one. */
function markEdges(text: string): number {
  const units = unitsOf(text)
  const classes = LETTER_CLASSES
  const { length } = text
  let count = 0
  let before = 0
  let seen = 0
  for (let at = 0; at < length; at += 1) {
    const letter = classes[units[at] ?? 0] ?? GAP
    // -1 within a syllable, 0 between two.
    const inside = (STOP - letter) >> 31
    letters[at] = letter
    edges[count] = at
    count -= before ^ inside
    before = inside
    seen |= letter
  }
  if (seen & ODD) return NOT_PLAIN
  edges[count] = length
  edges[count - before] = length
  return (count - before) >> 1
}
