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
  /** No syllable of Vietnamese, as CDC or Samsung: with a capital, a name wherever it stands. */
  readonly foreign: boolean
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

/** Onset, vowels and coda of a folded syllable. */
const VIETNAMESE =
  /^(?:b|ch?|d|gh?|gi|h|kh?|l|m|n|ngh?|nh|ph?|qu?|r|s|th?|tr|v|x)?[aeiouy]{1,3}(?:ch?|m|n|ng|nh|p|t)?$/

function lookAt(syllable: string): SyllableSight {
  const composed = syllable.normalize('NFC')
  const word = composed.toLowerCase()
  const folded = fold(syllable)
  const digits = /^\d{1,9}$/.test(syllable)
  return {
    key: hashText(folded),
    idle: FUNCTION_WORDS.has(word),
    capital: word.charAt(0) !== composed.charAt(0),
    foreign: !digits && !VIETNAMESE.test(folded),
    digits,
    count: digits ? Number(syllable) : NUMBER_WORDS.get(word),
  }
}
