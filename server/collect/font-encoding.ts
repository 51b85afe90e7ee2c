/** Signs that TCVN3 (ABC) puts in the place of letters, and that stand inside no word elsewhere. */
const TCVN3_IN_WORD = /[A-Za-z][¨ª«¬\u00ad®µ¶·¸¹»¼½¾×][A-Za-z]/g
/** VNI writes the mark behind its vowel: "Thoâng baùo". */
const VNI_PAIR = /[aeouyAEOUY][ùøûõïâêáàåãäéèúüëôö]/g
const UNICODE_VIETNAMESE = /[ạ-ỹăđơư]/i
const BEYOND_ASCII = /[^\p{ASCII}]/u

const FEWEST = 5
/** Of words; French has some such pairs, too, but not in every fifth word. */
const SHARE = 0.2

/**
 * Is this Vietnamese written for a font of the nineties, which only that font shows as Vietnamese? As
 * text it is garbled, under whatever charset it is declared.
 */
export function isFontEncoded(text: string): boolean {
  if (!BEYOND_ASCII.test(text) || UNICODE_VIETNAMESE.test(text)) return false
  const words = text.match(/\S+/g)?.length ?? 0
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0
  const found = Math.max(count(TCVN3_IN_WORD) * 2, count(VNI_PAIR))
  return found >= FEWEST && found >= words * SHARE
}
