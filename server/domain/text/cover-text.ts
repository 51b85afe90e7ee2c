import { fold, hasMarks } from './fold.ts'

/** What stands where something was covered: as long as what it hides, so that evidence stays in place. */
const COVER = '█'

/**
 * Covers every place where `sought` stands in `text`, words whole, whatever stands between them and
 * in any case. Sought without marks it is found with and without; with marks only as written.
 */
export function coverText(text: string, sought: string): { text: string; places: number } {
  const words = wordsOf(sought)
  if (words.length === 0) return { text, places: 0 }
  const composed = text.normalize('NFC')
  const pattern = words.map(literal).join('[^\\p{L}\\p{N}]+')
  const whole = new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, 'gu')
  const compared = hasMarks(sought) ? lowerEach(composed) : foldEach(composed)
  let covered = composed
  let places = 0
  for (const { index, 0: found } of compared.matchAll(whole)) {
    const end = index + found.length
    covered = covered.slice(0, index) + COVER.repeat(end - index) + covered.slice(end)
    places += 1
  }
  return { text: places === 0 ? text : covered, places }
}

export function holdsText(text: string, sought: string): boolean {
  return coverText(text, sought).places > 0
}

function wordsOf(sought: string): readonly string[] {
  const compared = hasMarks(sought) ? sought.normalize('NFC').toLowerCase() : fold(sought)
  return compared.match(/[\p{L}\p{N}]+/gu) ?? []
}

function literal(word: string): string {
  return word.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')
}

/** Sign by sign, so that every place in the result is the same place in the text. */
function foldEach(text: string): string {
  return signBySign(text, fold)
}

function lowerEach(text: string): string {
  return signBySign(text, (sign) => sign.toLowerCase())
}

function signBySign(text: string, change: (sign: string) => string): string {
  return [...text]
    .map((sign) => {
      const changed = change(sign)
      return changed.length === sign.length ? changed : sign
    })
    .join('')
}
