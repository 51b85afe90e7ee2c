import { unitRuns } from './characters.ts'

/** Line ends, `!` and `?` always end a sentence; angle brackets do, lest the name of a tag join the text. */
const HARD_ENDS = '\n\r!?<>。！？\u000b\u000c\u0085\u2028\u2029'

/** Between syllables, and no sentence ends with it. */
export const GAP = 0
/** Between syllables; a sentence may end with it. Higher classes are parts of syllables. */
export const STOP = 1
/** Part of a syllable, but no letter of the alphabet below. Alone with `HALF` it has this bit. */
export const ODD = 0x80
/** Half of a character outside the basic plane: part of a syllable or not. */
export const HALF = 0x81

/** Of these only the full stop and … leave any doubt. */
const SENTENCE_ENDS = `${HARD_ENDS}.…`

/** Vowels by tone, in the composed form; then the letters and digits that carry no tone. */
const VOWELS = [...'aăâeêioôơuưy']
const TONES = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323']
const ALPHABET = [
  ...VOWELS.flatMap((vowel) => TONES.map((tone) => `${vowel}${tone}`.normalize('NFC'))),
  ...'bcdđfghjklmnpqrstvwxz0123456789',
]

/**
 * Class of every code unit, one byte each. A letter of the alphabet has its own class, shared by
 * its small and its capital form, so that syllables are compared by numbers and not as strings.
 */
export const LETTER_CLASSES = classifyLetters()

function classifyLetters(): Uint8Array {
  const classes = new Uint8Array(0x10000)
  for (const [from, to] of unitRuns(/[\p{L}\p{N}\p{M}]+/gu)) classes.fill(ODD, from, to)
  classes.fill(HALF, 0xd800, 0xe000)
  for (const stop of SENTENCE_ENDS) classes[stop.charCodeAt(0)] = STOP
  ALPHABET.forEach((letter, i) => {
    classes[letter.charCodeAt(0)] = STOP + 1 + i
    classes[letter.toUpperCase().charCodeAt(0)] = STOP + 1 + i
  })
  return classes
}
