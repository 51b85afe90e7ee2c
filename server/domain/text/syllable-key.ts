import { syllablesOf } from './syllables.ts'

/** Grave, acute, tilde, hook above, dot below. */
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g

/** Onsets after which a final y and a final i are two spellings of one sound: kỹ = kĩ, quý = quí. */
const FINAL_Y = /^((?:b|ch?|d|đ|gh?|kh?|l|m|ngh?|nh?|p|ph|qu|r|s|th?|tr|v|x|h))y$/

const ASCII = /^[\x20-\x7f]*$/

/**
 * How one syllable is compared: lower case, composed, its tone moved behind its last letter (so
 * that hoà and hòa are one), y after an onset written i. Marks stay: cháy is not chạy.
 * The result is for comparing only, never for showing. Applying it twice changes nothing.
 */
export function syllableKey(syllable: string): string {
  const lower = syllable.toLowerCase()
  if (ASCII.test(lower)) return lower.replace(FINAL_Y, '$1i')
  const parts = lower.normalize('NFD')
  const tones = (parts.match(TONES) ?? []).sort().join('')
  const base = parts.replace(TONES, '').replaceAll('ð', 'đ').normalize('NFC')
  return base.replace(FINAL_Y, '$1i') + tones
}

/** Keys of all syllables of a text, joined by one space: what two spellings of a text share. */
export function textKey(text: string): string {
  return syllablesOf(text).map(syllableKey).join(' ')
}
