import { syllableUnitsAt } from './characters.ts'
import { endsSentence } from './sentence-end.ts'

/** Where syllables are written to: UTF-16 offsets `[starts[i], ends[i])` and the sentence of each. */
export interface SyllableArrays {
  readonly starts: Int32Array
  readonly ends: Int32Array
  readonly sentences: Int32Array
}

/**
 * A text cut into syllables: runs of letters, digits and marks. Sentences are counted from 0. The
 * arrays may be longer than `count`.
 */
export interface Syllables extends SyllableArrays {
  readonly count: number
}

const SPACE = 32

export function cutSyllables(text: string): Syllables {
  const arrays = makeSyllableArrays(mostSyllables(text))
  return { ...arrays, count: appendSyllables(text, arrays, { at: 0, sentence: 0 }) }
}

/** No text has more syllables: there is something between any two. */
export function mostSyllables(text: string): number {
  return (text.length + 1) >> 1
}

export function makeSyllableArrays(room: number): SyllableArrays {
  return {
    starts: new Int32Array(room),
    ends: new Int32Array(room),
    sentences: new Int32Array(room),
  }
}

/** Writes the syllables of `text` from place `at` on; returns the place after the last. */
export function appendSyllables(
  text: string,
  { starts, ends, sentences }: SyllableArrays,
  first: { readonly at: number; readonly sentence: number },
): number {
  let { at: place, sentence } = first
  let before = 0
  let from = 0
  let at = 0
  while (at < text.length) {
    const units = syllableUnitsAt(text, at)
    if (units === 0) {
      at += 1
      continue
    }
    if (place > first.at && isNewSentence(text, { before, from, to: at })) sentence += 1
    before = at
    starts[place] = at
    at = endOfSyllable(text, at + units)
    from = at
    ends[place] = at
    sentences[place] = sentence
    place += 1
  }
  return place
}

function isNewSentence(text: string, gap: { before: number; from: number; to: number }): boolean {
  if (gap.to === gap.from + 1 && text.charCodeAt(gap.from) === SPACE) return false
  return endsSentence(text, gap)
}

function endOfSyllable(text: string, from: number): number {
  let at = from
  while (at < text.length) {
    const units = syllableUnitsAt(text, at)
    if (units === 0) break
    at += units
  }
  return at
}

/** The syllables of a text as strings, as they stand in it. */
export function syllablesOf(text: string): string[] {
  const { count, starts, ends } = cutSyllables(text)
  return Array.from({ length: count }, (_, i) => text.slice(starts[i], ends[i]))
}
