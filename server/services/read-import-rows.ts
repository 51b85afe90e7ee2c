import { pipeline, Readable } from 'node:stream'
import { parse } from 'csv-parse'
import {
  guessDelimiter,
  guessMapping,
  IMPORT_FIELDS,
  type ImportMapping,
  type ImportRow,
  type RefusedRow,
  readImportRow,
} from '../domain/items/import-row.ts'

/** How a file is to be read. */
export interface ImportForm {
  readonly format: 'csv' | 'jsonl'
  /** Field → CSV column; absent: what the names in the first line suggest. */
  readonly mapping?: ImportMapping | undefined
  /** Name of the source of rows that name none; "import" by default. */
  readonly source?: string | undefined
}

export type ReadRow =
  | {
      readonly kind: 'columns'
      readonly columns: readonly string[]
      readonly mapping: ImportMapping
    }
  | { readonly kind: 'row'; readonly line: number; readonly row: ImportRow }
  | ({ readonly kind: 'refused' } & RefusedRow)

export type RowReader = AsyncIterable<ReadRow>

const NO_SOURCE = 'import'

/**
 * Rows of a JSON-lines or CSV text, one at a time; CSV begins with its columns. A row that cannot be
 * read is refused with its line and a reason, the others go on. Throws what the stream throws, and
 * for CSV whose quotes do not close.
 */
export function readImportRows(stream: Readable, form: ImportForm): RowReader {
  return form.format === 'csv' ? readCsv(stream, form) : readJsonLines(stream, form)
}

/** JSON names its members itself; only these names are looked at. */
const BY_NAME: ImportMapping = Object.fromEntries(IMPORT_FIELDS.map((field) => [field, field]))

async function* readJsonLines(stream: Readable, { source = NO_SOURCE }: ImportForm): RowReader {
  let line = 0
  for await (const text of linesOf(stream)) {
    line += 1
    if (text.trim() === '') continue
    yield asRead(parseJson(text.replace(/^\ufeff/, '')), line, { mapping: BY_NAME, source })
  }
}

async function* linesOf(stream: Readable): AsyncIterable<string> {
  let rest = ''
  for await (const part of stream.setEncoding('utf8')) {
    const lines = `${rest}${part}`.split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  yield rest
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function* readCsv(stream: Readable, form: ImportForm): RowReader {
  const { first, all } = await peek(stream)
  let columns: readonly string[] = []
  const options = {
    columns: (names: readonly string[]) => {
      columns = names
      return [...names]
    },
    delimiter: guessDelimiter(first.split('\n')[0] ?? ''),
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
    info: true,
  }
  // The reader of the records hears of every fault; nobody else has to.
  const records = pipeline(all, parse(options), () => {})
  let mapping: ImportMapping | undefined
  for await (const { record, info } of records) {
    if (!mapping) {
      mapping = form.mapping ?? guessMapping(columns)
      yield { kind: 'columns', columns, mapping }
    }
    yield asRead(record, info.lines, { mapping, source: form.source ?? NO_SOURCE })
  }
}

/** The beginning of a stream, and the whole of it still to be read. */
async function peek(stream: Readable): Promise<{ first: string; all: Readable }> {
  const parts = stream.setEncoding('utf8')[Symbol.asyncIterator]() as AsyncIterator<string>
  const { value, done } = await parts.next()
  const first = done ? '' : value
  async function* whole(): AsyncIterable<string> {
    if (first !== '') yield first
    for (let part = await parts.next(); !part.done; part = await parts.next()) yield part.value
  }
  return { first, all: Readable.from(whole()) }
}

function asRead(record: unknown, line: number, form: Parameters<typeof readImportRow>[2]): ReadRow {
  const read = readImportRow(record, line, form)
  return 'row' in read ? { kind: 'row', line, row: read.row } : { kind: 'refused', ...read.refused }
}
