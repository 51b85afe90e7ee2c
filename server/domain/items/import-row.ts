import { cleanText } from '../text/clean-text.ts'
import { fold } from '../text/fold.ts'
import { readDate } from './dates.ts'
import type { Instant } from './item.ts'

/** One row of an import file. Nothing else of the file is looked at, let alone kept. */
export interface ImportRow {
  readonly id: string | undefined
  readonly source: string
  readonly title: string
  readonly description: string
  readonly url: string | undefined
  readonly published: Instant | undefined
  readonly fetched: Instant | undefined
}

/** Longest import file that the page takes, bytes of UTF-8. */
export const IMPORT_BYTES = 10 * 1024 * 1024

/** What an import file can say of an item, in the order in which people think of it. */
export const IMPORT_FIELDS = [
  'title',
  'description',
  'url',
  'published',
  'fetched',
  'source',
  'id',
] as const
export type ImportField = (typeof IMPORT_FIELDS)[number]

/** Field → name of the column, or of the JSON member, that holds it. */
export type ImportMapping = { readonly [field in ImportField]?: string }

/** Why a row is not taken. */
export type RowFault = 'no-object' | 'no-title' | 'bad-date'

export interface RefusedRow {
  readonly line: number
  readonly fault: RowFault
  /** What stood there, shortened. */
  readonly text?: string
}

/** Names that people give to columns, without marks. */
const NAMES: Readonly<Record<ImportField, readonly string[]>> = {
  title: ['title', 'tieu de', 'tieude', 'ten bai', 'headline'],
  description: ['description', 'summary', 'mo ta', 'tom tat', 'noi dung', 'trich dan', 'excerpt'],
  url: ['url', 'link', 'duong dan', 'dia chi', 'lien ket'],
  published: ['published', 'ngay dang', 'thoi gian', 'thoi gian dang', 'ngay', 'date', 'pubdate'],
  fetched: ['fetched', 'ngay thu thap', 'ngay lay'],
  source: ['source', 'nguon', 'nguon tin', 'bao', 'publisher'],
  id: ['id', 'ma', 'ma tin', 'guid'],
}

/** Which column holds what, by its name; a column that means nothing to us is left alone. */
export function guessMapping(columns: readonly string[]): ImportMapping {
  const folded = columns.map((column) => ({ column, name: plain(column) }))
  const found = IMPORT_FIELDS.flatMap((field) => {
    const named = NAMES[field].flatMap((name) => folded.filter((one) => one.name === name))
    return named[0] ? [[field, named[0].column] as const] : []
  })
  return Object.fromEntries(found)
}

function plain(column: string): string {
  return fold(column)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

/** Spreadsheets of this country write semicolons. */
export function guessDelimiter(firstLine: string): ',' | ';' | '\t' {
  const bare = firstLine.replace(/"[^"]*"/g, '')
  const count = (sign: string) => bare.split(sign).length
  if (count('\t') > 1 && count('\t') >= Math.max(count(','), count(';'))) return '\t'
  return count(';') > count(',') ? ';' : ','
}

/** Dates of an import file that carry no zone are local to the ward. */
const ZONE = 'Asia/Ho_Chi_Minh'
const SHOWN = 80

export interface RowForm {
  readonly mapping: ImportMapping
  /** Name of the source of rows that name none. */
  readonly source: string
}

/** A record of the file → the row that it says, or why it is not taken. */
export function readImportRow(
  record: unknown,
  line: number,
  { mapping, source }: RowForm,
): { readonly row: ImportRow } | { readonly refused: RefusedRow } {
  if (typeof record !== 'object' || record === null)
    return { refused: { line, fault: 'no-object' } }
  const text = (field: ImportField) => {
    const found: unknown = Reflect.get(record, mapping[field] ?? '')
    return typeof found === 'string' && found.trim() !== '' ? found.trim() : undefined
  }
  const title = text('title') ?? ''
  if (cleanText(title) === '') return { refused: { line, fault: 'no-title' } }
  const published = text('published')
  const publishedAt = published === undefined ? undefined : readDate(published, { zone: ZONE })
  if (published !== undefined && publishedAt === undefined) {
    return { refused: { line, fault: 'bad-date', text: published.slice(0, SHOWN) } }
  }
  const fetched = text('fetched')
  return {
    row: {
      id: text('id'),
      source: text('source') ?? source,
      title,
      description: text('description') ?? '',
      url: text('url'),
      published: publishedAt,
      fetched: fetched === undefined ? undefined : readDate(fetched, { zone: ZONE }),
    },
  }
}
