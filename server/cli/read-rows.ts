import { open } from 'node:fs/promises'
import { pipeline, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { type RowReader, readImportRows } from '../services/read-import-rows.ts'
import { UsageError } from './options.ts'

/**
 * Rows of a JSON-lines or CSV file, one at a time. A row that cannot be read is refused with its
 * line and a reason; the others go on. Throws UsageError when the file itself cannot be read.
 */
export async function* readRows(file: string): RowReader {
  const plain = file.replace(/\.gz$/, '')
  const isCsv = /\.csv$/i.test(plain)
  try {
    const stream = await openFile(file)
    if (isCsv || /\.(jsonl|ndjson)$/i.test(plain)) {
      yield* readImportRows(stream, { format: isCsv ? 'csv' : 'jsonl' })
    } else
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
