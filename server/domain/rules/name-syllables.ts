import { makeSpellings } from './spellings.ts'
import { findIds, makeSyllableIds, type NamedArrays, rememberId } from './syllable-ids.ts'

/**
 * Writes the ids of the syllables of texts that stand one after the other in a row, however they
 * are spelled there. `borders` are their first syllables and the end of the last.
 */
export type NameSyllables = (
  texts: readonly string[],
  borders: readonly number[],
  row: NamedArrays,
) => void

/** `idOf` is asked once for each spelling, as far as memory goes. */
export function makeNameSyllables(idOf: (syllable: string) => number): NameSyllables {
  const packed = makeSyllableIds()
  const unpacked = makeSpellings(idOf)

  function nameOne(text: string, row: NamedArrays, at: number): number {
    const syllable = text.slice(row.starts[at], row.ends[at])
    const low = row.low[at] ?? 0
    if (low === 0) return unpacked(syllable)
    const id = idOf(syllable)
    rememberId(packed, { low, high: row.high[at] ?? 0, id })
    return id
  }

  return (texts, borders, row) => {
    for (let field = 0; field < texts.length; field += 1) {
      const to = borders[field + 1] ?? 0
      let at = findIds(packed, row, { from: borders[field] ?? 0, to })
      while (at < to) {
        row.ids[at] = nameOne(texts[field] ?? '', row, at)
        at = findIds(packed, row, { from: at + 1, to })
      }
    }
  }
}
