import { ROOM, unitsOf } from './code-units.ts'
import { GAP, LETTER_CLASSES, ODD, STOP } from './letter-classes.ts'
import { endsSentence } from './sentence-end.ts'
import { PACKED_LETTERS, type SyllableArrays, sentenceAfter } from './syllable-arrays.ts'

/** The text has other than Vietnamese letters and must be cut with care. */
export const NOT_PLAIN = -1

/** By number of letters: the bytes of `low` and `high` that belong to the syllable. */
const LOW_BYTES = Int32Array.of(0, 0xff, 0xffff, 0xffffff, -1, -1, -1, -1, -1, 0)
const HIGH_BYTES = Int32Array.of(0, 0, 0, 0, 0, 0xff, 0xffff, 0xffffff, -1, 0)

const kept = makeScratch(ROOM)

/** Classes of the letters of a text, and the offsets at which its syllables begin and end. */
function makeScratch(room: number) {
  const letters = new Uint8Array(room + PACKED_LETTERS)
  return { letters, view: new DataView(letters.buffer), edges: new Int32Array(room + 3) }
}

/**
 * Writes the syllables of `text` from place `first` on; returns the place after the last, or
 * `NOT_PLAIN`. Neither pass has a branch that depends on where a syllable ends: that cannot be
 * foreseen, and a wrong guess costs more than all the rest.
 */
export function cutPlain(text: string, arrays: SyllableArrays, first: number): number {
  const scratch = text.length <= ROOM ? kept : makeScratch(text.length)
  const count = markEdges(text, scratch)
  if (count === NOT_PLAIN) return NOT_PLAIN
  const { starts, ends, sentences, low, high } = arrays
  const { edges, letters, view } = scratch
  let sentence = sentenceAfter(sentences, first)
  for (let i = 0; i < count; i += 1) {
    const start = edges[2 * i] ?? 0
    const end = edges[2 * i + 1] ?? 0
    const next = edges[2 * i + 2] ?? 0
    const length = Math.min(end - start, PACKED_LETTERS + 1)
    starts[first + i] = start
    ends[first + i] = end
    sentences[first + i] = sentence
    low[first + i] = view.getInt32(start, true) & (LOW_BYTES[length] ?? 0)
    high[first + i] = view.getInt32(start + 4, true) & (HIGH_BYTES[length] ?? 0)
    // Most syllables are a space apart, which needs no thinking.
    if (next === end + 1 && letters[end] === GAP) continue
    if (hasStop(letters, end, next) && endsSentence(text, { before: start, from: end, to: next })) {
      sentence += 1
    }
  }
  return first + count
}

function hasStop(letters: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (letters[at] === STOP) return true
  return false
}

/** Number of syllables. Every character overwrites the last edge until it really is one. */
function markEdges(text: string, { letters, edges }: ReturnType<typeof makeScratch>): number {
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
