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
 * foreseen, and a wrong guess costs more than all the rest. `| 0` says that a sum is a small whole
 * number, which the engine would check at each turn otherwise.
 */
export function cutPlain(text: string, arrays: SyllableArrays, first: number): number {
  const count = text.length <= ROOM ? markEdges(text) : NOT_PLAIN
  if (count === NOT_PLAIN) return NOT_PLAIN
  writeSyllables(text, arrays, { first, count })
  return first + count
}

/** Number of syllables. Every character overwrites the last edge until it really is one. */
function markEdges(text: string): number {
  const units = unitsOf(text)
  const classes = LETTER_CLASSES
  const { length } = text
  let count = 0
  let before = 0
  let seen = 0
  // By twos, for turning round costs as much as a character; behind the text there are gaps.
  for (let at = 0; at < length; at = (at + 2) | 0) {
    const a = classes[units[at] ?? 0] ?? GAP
    const b = classes[units[at | 1] ?? 0] ?? GAP
    // 1 within a syllable, 0 between two.
    const insideA = (STOP - a) >>> 31
    const insideB = (STOP - b) >>> 31
    letters[at] = a
    letters[at | 1] = b
    edges[count] = at
    count = (count + (before ^ insideA)) | 0
    edges[count] = at | 1
    count = (count + (insideA ^ insideB)) | 0
    before = insideB
    seen |= a | b
  }
  if (seen & ODD) return NOT_PLAIN
  edges[count] = length
  edges[count + before] = length
  return (count + before) >> 1
}

function writeSyllables(
  text: string,
  { starts, ends, sentences, low, high }: SyllableArrays,
  { first, count }: { readonly first: number; readonly count: number },
): void {
  let sentence = sentenceAfter(sentences, first)
  for (let i = 0; i < count; i = (i + 1) | 0) {
    const start = edges[i << 1] ?? 0
    const end = edges[(i << 1) | 1] ?? 0
    const next = edges[(i + 1) << 1] ?? 0
    const length = Math.min((end - start) | 0, PACKED_LETTERS + 1)
    const place = (first + i) | 0
    starts[place] = start
    ends[place] = end
    sentences[place] = sentence
    low[place] = view.getInt32(start, true) & (LOW_BYTES[length] ?? 0)
    high[place] = view.getInt32((start + 4) | 0, true) & (HIGH_BYTES[length] ?? 0)
    // Most syllables are a space apart, or a comma and a space, which needs no thinking.
    const isClose = next <= ((end + 2) | 0)
    if (isClose && ((letters[end] ?? 0) | (letters[(next - 1) | 0] ?? 0)) === GAP) continue
    if (next === text.length || !hasStop(end, next)) continue
    if (endsSentence(text, { before: start, from: end, to: next })) sentence = (sentence + 1) | 0
  }
}

function hasStop(from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (letters[at] === STOP) return true
  return false
}
