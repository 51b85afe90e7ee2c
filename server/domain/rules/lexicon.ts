import { syllableKey } from '../text/syllable-key.ts'
import { makeSpellings } from './spellings.ts'

/** Id of every syllable that no phrase contains. */
export const UNKNOWN = 0

/** Numbers for the syllables of all phrases. */
export interface Lexicon {
  /** Id of a key while phrases are added. */
  readonly learn: (key: string) => number
  /** Id of the syllable that stands at `[start, end)` in a text, however it is spelled there. */
  readonly idAt: (text: string, start: number, end: number) => number
  readonly size: () => number
}

export function makeLexicon(): Lexicon {
  const ids = new Map<string, number>()
  const idOf = (syllable: string): number => ids.get(syllableKey(syllable)) ?? UNKNOWN
  return {
    size: () => ids.size + 1,
    learn(key) {
      const id = ids.get(key) ?? ids.size + 1
      ids.set(key, id)
      return id
    },
    idAt: makeSpellings(idOf),
  }
}
