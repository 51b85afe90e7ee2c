import { fold } from '../text/fold.ts'
import { syllableKey } from '../text/syllable-key.ts'
import { makeNameSyllables, type NameSyllables } from './name-syllables.ts'

/** Id of every syllable that no phrase contains. */
export const UNKNOWN = 0

/** Numbers for the syllables of all phrases. */
export interface Lexicon {
  /** Ids of the syllables of a phrase; new ones get the next number. Only before texts are read. */
  readonly learn: (syllables: readonly string[]) => readonly number[]
  /** Ids of the same syllables without their marks. */
  readonly learnFolded: (ids: readonly number[]) => readonly number[]
  readonly nameAll: NameSyllables
  /** Highest id and one. */
  readonly size: () => number
}

export function makeLexicon(): Lexicon {
  const keys = ['']
  const byKey = new Map<string, number>()
  const bySpelling = new Map<string, number>()
  const folded: number[] = []

  function learnKey(key: string): number {
    const known = byKey.get(key)
    if (known !== undefined) return known
    keys.push(key)
    byKey.set(key, keys.length - 1)
    return keys.length - 1
  }

  function learnSyllable(syllable: string): number {
    const known = bySpelling.get(syllable)
    if (known !== undefined) return known
    const id = learnKey(syllableKey(syllable))
    bySpelling.set(syllable, id)
    return id
  }

  return {
    size: () => keys.length,
    learn: (syllables) => syllables.map(learnSyllable),
    learnFolded: (ids) => ids.map((id) => (folded[id] ??= learnKey(fold(keys[id] ?? '')))),
    nameAll: makeNameSyllables((syllable) => byKey.get(syllableKey(syllable)) ?? UNKNOWN),
  }
}
