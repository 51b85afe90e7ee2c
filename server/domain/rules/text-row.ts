import type { ItemText, TextField } from '../items/item.ts'
import { hasMarks } from '../text/fold.ts'
import { appendSyllables, makeSyllableArrays, mostSyllables } from '../text/syllables.ts'
import type { SyllableRow } from './automaton.ts'
import type { Lexicon } from './lexicon.ts'

export const FIELDS: readonly TextField[] = ['title', 'excerpt', 'body']

/** The syllables of all fields in one row; sentence numbers grow across fields. */
export interface TextRow extends SyllableRow {
  readonly texts: readonly string[]
  /** Syllable numbers at which the fields begin, and the end of the last. */
  readonly borders: readonly [number, number, number, number]
  /** UTF-16 offsets in the syllable's own field. */
  readonly starts: Int32Array
  readonly ends: Int32Array
  /** By field: it was typed without Vietnamese marks. Title and excerpt are judged together. */
  readonly unmarked: readonly [boolean, boolean, boolean]
}

export function readTextRow(lexicon: Lexicon, text: ItemText): TextRow {
  const texts = [text.title, text.excerpt, text.body ?? '']
  const arrays = makeSyllableArrays(texts.reduce((room, field) => room + mostSyllables(field), 0))
  const ids = new Int32Array(arrays.starts.length)
  const borders: [number, number, number, number] = [0, 0, 0, 0]
  let count = 0
  texts.forEach((field, i) => {
    const sentence = count === 0 ? 0 : (arrays.sentences[count - 1] ?? 0) + 1
    const end = appendSyllables(field, arrays, { at: count, sentence })
    for (; count < end; count += 1) {
      ids[count] = lexicon.idAt(field, arrays.starts[count] ?? 0, arrays.ends[count] ?? 0)
    }
    borders[i + 1] = end
  })
  const head = !hasMarks(text.title) && !hasMarks(text.excerpt)
  const unmarked = [head, head, !hasMarks(text.body ?? '')] as const
  return { ...arrays, ids, count, texts, borders, unmarked }
}

/** 0 title, 1 excerpt, 2 body. */
export function fieldOf({ borders }: TextRow, syllable: number): 0 | 1 | 2 {
  if (syllable < borders[1]) return 0
  return syllable < borders[2] ? 1 : 2
}
