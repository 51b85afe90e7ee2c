import { fold } from '../text/fold.ts'
import type { SyllableArrays } from '../text/syllable-arrays.ts'
import { syllableKey } from '../text/syllable-key.ts'
import { makeSpellings } from './spellings.ts'
import { makeSyllableIds, NOT_SEEN } from './syllable-ids.ts'

/** Id of every syllable that no phrase contains. */
export const UNKNOWN = 0

/** Numbers for the syllables of all phrases. */
export interface Lexicon {
  /** Ids of the syllables of a phrase; new ones get the next number. Only before texts are read. */
  readonly learn: (syllables: readonly string[]) => readonly number[]
  /** Ids of the same syllables without their marks. */
  readonly learnFolded: (ids: readonly number[]) => readonly number[]
  /**
   * Writes the ids of the syllables of texts that stand one after the other in a row, however they
   * are spelled there. `borders` are their first syllables and the end of the last.
   */
  readonly nameAll: (texts: readonly string[], borders: readonly number[], row: NamedArrays) => void
  /** Highest id and one. */
  readonly size: () => number
}

export interface NamedArrays extends SyllableArrays {
  readonly ids: Int32Array
}

export function makeLexicon(): Lexicon {
  const keys = ['']
  const byKey = new Map<string, number>()
  const bySpelling = new Map<string, number>()
  const folded: number[] = []
  const packed = makeSyllableIds()
  const idOf = (syllable: string): number => byKey.get(syllableKey(syllable)) ?? UNKNOWN
  const unpacked = makeSpellings(idOf)

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

  function nameOne(text: string, { starts, ends, low, high }: NamedArrays, at: number): number {
    const syllable = text.slice(starts[at], ends[at])
    if (low[at] === 0) return unpacked(syllable)
    const id = idOf(syllable)
    packed.remember(low[at] ?? 0, high[at] ?? 0, id)
    return id
  }

  function nameField(text: string, row: NamedArrays, [from, to]: readonly [number, number]): void {
    const { ids, low, high } = row
    for (let at = from; at < to; at += 1) {
      const first = low[at] ?? 0
      const id = first === 0 ? NOT_SEEN : packed.find(first, high[at] ?? 0)
      ids[at] = id === NOT_SEEN ? nameOne(text, row, at) : id
    }
  }

  return {
    size: () => keys.length,
    learn: (syllables) => syllables.map(learnSyllable),
    learnFolded: (ids) => ids.map((id) => (folded[id] ??= learnKey(fold(keys[id] ?? '')))),
    nameAll(texts, borders, row) {
      for (let field = 0; field < texts.length; field += 1) {
        nameField(texts[field] ?? '', row, [borders[field] ?? 0, borders[field + 1] ?? 0])
      }
    },
  }
}
