import { syllableUnitsAt } from './characters.ts'
import { GAP, HALF, LETTER_CLASSES, ODD, STOP } from './letter-classes.ts'
import { endsSentence } from './sentence-end.ts'
import { PACKED_LETTERS, type SyllableArrays, sentenceAfter } from './syllable-arrays.ts'

/** What `cutPlain` does, for any text: foreign letters, marks apart, characters of two units. */
export function cutAny(text: string, arrays: SyllableArrays, first: number): number {
  const { starts, ends, sentences, low, high } = arrays
  let sentence = sentenceAfter(sentences, first)
  let place = first
  for (let at = 0; at < text.length; at += 1) {
    const start = at
    at = endOfSyllable(text, start)
    if (at === start) continue
    const gap = { before: starts[place - 1] ?? 0, from: ends[place - 1] ?? 0, to: start }
    if (place > first && endsSentence(text, gap)) sentence += 1
    const isPacked = isPlain(text, start, at)
    sentences[place] = sentence
    starts[place] = start
    ends[place] = at
    low[place] = isPacked ? pack(text, start, Math.min(at, start + 4)) : 0
    high[place] = isPacked ? pack(text, start + 4, at) : 0
    place += 1
  }
  return place
}

/** The offset behind the syllable at `start`; `start` when none begins there. */
function endOfSyllable(text: string, start: number): number {
  for (let at = start; ; at += 1) {
    const letter = LETTER_CLASSES[text.charCodeAt(at)] ?? GAP
    if (letter === HALF && syllableUnitsAt(text, at) === 2) at += 1
    else if (letter <= STOP || letter === HALF) return at
  }
}

function isPlain(text: string, from: number, to: number): boolean {
  if (to - from > PACKED_LETTERS) return false
  for (let at = from; at < to; at += 1) {
    if ((LETTER_CLASSES[text.charCodeAt(at)] ?? ODD) >= ODD) return false
  }
  return true
}

function pack(text: string, from: number, to: number): number {
  let packed = 0
  for (let at = from; at < to; at += 1) {
    packed |= (LETTER_CLASSES[text.charCodeAt(at)] ?? 0) << (8 * (at - from))
  }
  return packed
}
