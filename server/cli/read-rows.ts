import { open } from 'node:fs/promises'
import { pipeline, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'
import { readDate } from '../domain/items/dates.ts'
import type { ImportRow } from '../services/import-items.ts'
import { UsageError } from './options.ts'

export type ReadRow =
  | { readonly kind: 'row'; readonly row: ImportRow }
  | { readonly kind: 'refused'; readonly line: number; readonly message: string }

export type RowReader = AsyncIterable<ReadRow>

/** Dates of an import file that carry no zone are local to the ward. */
const ZONE = 'Asia/Ho_Chi_Minh'

/**
 * Rows of a JSON-lines or CSV file, one at a time. A row that cannot be read is refused with its
 * line and a reason; the others go on. Throws UsageError when the file itself cannot be read.
 */
export async function* readRows(file: string): RowReader {
  const plain = file.replace(/\.gz$/, '')
  try {
    const stream = await openFile(file)
    if (/\.csv$/i.test(plain)) yield* readCsv(stream)
    else if (/\.(jsonl|ndjson)$/i.test(plain)) yield* readJsonLines(stream)
    else
      throw new UsageError(`"${file}" must end with .jsonl, .ndjson or .csv (a final .gz is fine).`)
  } catch (error) {
    if (error instanceof UsageError) throw error
    const why = error instanceof Error ? error.message : String(error)
    throw new UsageError(`"${file}" cannot be read: ${why}`)
  }
}

/** Opened before anything else is done with it, so that a missing file is told as one. */
async function openFile(file: string): Promise<Readable> {
  const raw = (await open(file)).createReadStream()
  if (!file.endsWith('.gz')) return raw
  // The reader of the unpacked stream hears of every fault; nobody else has to.
  return pipeline(raw, createGunzip(), () => {})
}

async function* readJsonLines(stream: Readable): RowReader {
  let line = 0
  for await (const text of linesOf(stream)) {
    line += 1
    if (text.trim() !== '') yield readRow(parseJson(text.replace(/^\ufeff/, '')), line)
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

async function* readCsv(stream: Readable): RowReader {
  const options = {
    columns: true,
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
    info: true,
  }
  const records = pipeline(stream, parse(options), () => {})
  for await (const { record, info } of records) yield readRow(record, info.lines)
}

function readRow(value: unknown, line: number): ReadRow {
  if (typeof value !== 'object' || value === null) {
    return { kind: 'refused', line, message: 'this is no JSON object.' }
  }
  const text = (name: string) => {
    const found: unknown = Reflect.get(value, name)
    return typeof found === 'string' && found.trim() !== '' ? found.trim() : undefined
  }
  const title = text('title')
  if (title === undefined) return { kind: 'refused', line, message: 'the title is missing.' }
  const published = text('published')
  const publishedAt = published === undefined ? undefined : readDate(published, { zone: ZONE })
  if (published !== undefined && publishedAt === undefined) {
    return { kind: 'refused', line, message: `"${published}" is no date that can be read.` }
  }
  const fetched = text('fetched')
  const row = {
    id: text('id'),
    source: text('source') ?? 'import',
    title,
    description: text('description') ?? '',
    url: text('url'),
    published: publishedAt,
    fetched: fetched === undefined ? undefined : readDate(fetched, { zone: ZONE }),
  }
  return { kind: 'row', row }
}
