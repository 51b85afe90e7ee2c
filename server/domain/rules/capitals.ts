import { isCapitals, isUpperAt } from '../text/characters.ts'
import { syllableKey } from '../text/syllable-key.ts'
import { cutSyllables } from '../text/syllables.ts'

/** Of a syllable in the text: anything goes, its first letter is a capital, all its letters are. */
export type Capitals = 'free' | 'first' | 'all'

/** Short forms are typed with and without a capital: "p. Khương Đình", "tp Hà Nội". */
const FREE = new Set(['p', 'q', 'h', 'x', 'tp', 'tx', 'tt', 'ubnd'])

/** What a name asks of the text: a capital wherever it has one itself. */
export function capitalsOfName(name: string): readonly Capitals[] {
  const { count, starts, ends } = cutSyllables(name)
  return Array.from({ length: count }, (_, i) => {
    const [start = 0, end = 0] = [starts[i], ends[i]]
    const isFree = FREE.has(syllableKey(name.slice(start, end)))
    return isUpperAt(name, start) && !isFree ? 'first' : 'free'
  })
}

/**
 * What another phrase asks of the text: nothing, but one that is written in capitals throughout
 * (AI, WHO, PCCC) is an abbreviation and matches only capitals. "ai" asks who.
 */
export function capitalsOfPhrase(phrase: string): readonly Capitals[] | undefined {
  if (!isAbbreviation(phrase)) return undefined
  return Array.from({ length: cutSyllables(phrase).count }, () => 'all')
}

/** At least two letters, all of them capitals. */
export function isAbbreviation(phrase: string): boolean {
  return isCapitals(phrase, 0, phrase.length) && /\p{L}.*\p{L}/u.test(phrase)
}
