import type { SyllableArrays } from '../text/syllable-arrays.ts'
import { makeSpellings } from './spellings.ts'
import { findId, makeSyllableIds, NOT_SEEN, rememberId } from './syllable-ids.ts'

export interface NamedArrays extends SyllableArrays {
  readonly ids: Int32Array
}

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

  function nameField(text: string, row: NamedArrays, [from, to]: readonly [number, number]): void {
    const { ids, low, high } = row
    let { slots } = packed
    for (let at = from; at < to; at += 1) {
      const first = low[at] ?? 0
      const id = first === 0 ? NOT_SEEN : findId(slots, first, high[at] ?? 0)
      ids[at] = id
      if (id !== NOT_SEEN) continue
      ids[at] = nameOne(text, row, at)
      slots = packed.slots
    }
  }

  return (texts, borders, row) => {
    for (let field = 0; field < texts.length; field += 1) {
      nameField(texts[field] ?? '', row, [borders[field] ?? 0, borders[field + 1] ?? 0])
    }
  }
}
