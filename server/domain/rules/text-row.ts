import type { ItemText, TextField } from '../items/item.ts'
import { hasMarks } from '../text/fold.ts'
import { makeSyllableArrays } from '../text/syllable-arrays.ts'
import { appendSyllables, mostSyllables } from '../text/syllables.ts'
import type { SyllableRow } from './automaton.ts'
import type { Lexicon } from './lexicon.ts'
import type { NamedArrays } from './syllable-ids.ts'

export const FIELDS: readonly TextField[] = ['title', 'excerpt', 'body']

interface RowArrays extends NamedArrays {
  readonly beginnings: Int32Array
}

/** Title, excerpt, body. */
export type Texts = readonly [string, string, string]

/** The syllables of all fields in one row; sentence numbers grow across fields. */
export interface TextRow extends SyllableRow, RowArrays {
  readonly texts: Texts
  /** Syllable numbers at which the fields begin, and the end of the last. */
  readonly borders: readonly [number, number, number, number]
  /** By field: it was typed without Vietnamese marks. Title and excerpt are judged together. */
  readonly unmarked: readonly [boolean, boolean, boolean]
  /** By field: it holds a capital; found out when it is first asked. */
  readonly capitals: (boolean | undefined)[]
}

/** Reads one text after the other; a row is good until the next text is read. */
export type ReadTextRow = (text: ItemText) => TextRow

/** Syllables of an ordinary article; the arrays for longer texts are not kept. */
const KEPT_ROOM = 1 << 13

export function makeTextRowReader(lexicon: Lexicon): ReadTextRow {
  const kept = makeArrays(KEPT_ROOM)
  return (text) => {
    const texts = [text.title, text.excerpt, text.body ?? ''] as const
    const room = texts.reduce((sum, field) => sum + mostSyllables(field), 0)
    const arrays = room > KEPT_ROOM ? makeArrays(room) : kept
    const borders = cutFields(texts, arrays)
    lexicon.nameAll(texts, borders, arrays)
    const head = !hasMarks(text.title) && !hasMarks(text.excerpt)
    const unmarked = [head, head, !hasMarks(texts[2])] as const
    return makeRow(arrays, { texts, borders, unmarked })
  }
}

type Borders = TextRow['borders']

function cutFields([title, excerpt, body]: Texts, arrays: RowArrays): Borders {
  const titleEnd = appendSyllables(title, arrays, 0)
  const excerptEnd = appendSyllables(excerpt, arrays, titleEnd)
  return [0, titleEnd, excerptEnd, appendSyllables(body, arrays, excerptEnd)]
}

/** Written out: copying the arrays by a spread costs as much as reading a title. */
function makeRow(
  { starts, ends, sentences, low, high, ids, beginnings }: RowArrays,
  { texts, borders, unmarked }: Pick<TextRow, 'texts' | 'borders' | 'unmarked'>,
): TextRow {
  const capitals = [undefined, undefined, undefined]
  const count = borders[3]
  return {
    starts,
    ends,
    sentences,
    low,
    high,
    ids,
    beginnings,
    count,
    texts,
    borders,
    unmarked,
    capitals,
  }
}

function makeArrays(room: number): RowArrays {
  // One more than there are syllables: what follows a syllable is read without asking whether it is there.
  const ids = new Int32Array(room + 1)
  return { ...makeSyllableArrays(room), ids, beginnings: new Int32Array(room + 1) }
}

/** 0 title, 1 excerpt, 2 body. */
export function fieldOf({ borders }: TextRow, syllable: number): 0 | 1 | 2 {
  if (syllable < borders[1]) return 0
  return syllable < borders[2] ? 1 : 2
}
