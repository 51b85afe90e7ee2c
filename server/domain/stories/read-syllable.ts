import { fold } from '../text/fold.ts'
import { FUNCTION_WORDS, NUMBER_WORDS } from './function-words.ts'
import { hashText } from './term-hash.ts'

/** What stories see of one syllable. */
export interface SyllableSight {
  /** Hash without marks and case, so that a text typed without marks meets its siblings. */
  readonly key: number
  /** Says nothing of the matter by itself. */
  readonly idle: boolean
  readonly capital: boolean
  readonly digits: boolean
  /** What it counts, as a number or as a word. */
  readonly count: number | undefined
}

/** Vietnamese has some 7,000 syllables; names and numbers make the rest. */
const MOST_KEPT = 30_000
const kept = new Map<string, SyllableSight>()

export function readSyllable(syllable: string): SyllableSight {
  const known = kept.get(syllable)
  if (known) return known
  if (kept.size >= MOST_KEPT) kept.clear()
  const sight = lookAt(syllable)
  kept.set(syllable, sight)
  return sight
}

function lookAt(syllable: string): SyllableSight {
  const word = syllable.normalize('NFC').toLowerCase()
  const digits = /^\d{1,9}$/.test(syllable)
  return {
    key: hashText(fold(syllable)),
    idle: FUNCTION_WORDS.has(word),
    capital: word.charAt(0) !== syllable.normalize('NFC').charAt(0),
    digits,
    count: digits ? Number(syllable) : NUMBER_WORDS.get(word),
  }
}
