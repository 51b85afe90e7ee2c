import { cutAny } from './cut-any.ts'
import { cutPlain, NOT_PLAIN } from './cut-plain.ts'
import { makeSyllableArrays, type SyllableArrays } from './syllable-arrays.ts'

/**
 * A text cut into syllables: runs of letters, digits and marks. Sentences are counted from 0. The
 * arrays may be longer than `count`.
 */
export interface Syllables extends SyllableArrays {
  readonly count: number
}

export function cutSyllables(text: string): Syllables {
  const arrays = makeSyllableArrays(mostSyllables(text))
  return { ...arrays, count: appendSyllables(text, arrays, 0) }
}

/** No text has more syllables: there is something between any two. */
export function mostSyllables(text: string): number {
  return (text.length + 1) >> 1
}

/**
 * Writes the syllables of `text` from place `first` on; returns the place after the last. None is
 * in the sentence of the syllable before `first`.
 */
export function appendSyllables(text: string, arrays: SyllableArrays, first: number): number {
  const plainEnd = cutPlain(text, arrays, first)
  return plainEnd === NOT_PLAIN ? cutAny(text, arrays, first) : plainEnd
}

/** Memory for phrases and titles, of which there are many. */
const KEPT_ROOM = 64
const kept = makeSyllableArrays(KEPT_ROOM)

/** The syllables of a text as strings, as they stand in it. */
export function syllablesOf(text: string): string[] {
  const room = mostSyllables(text)
  const arrays = room <= KEPT_ROOM ? kept : makeSyllableArrays(room)
  const syllables: string[] = []
  const count = appendSyllables(text, arrays, 0)
  for (let i = 0; i < count; i += 1) syllables.push(text.slice(arrays.starts[i], arrays.ends[i]))
  return syllables
}
