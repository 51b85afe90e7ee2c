import { makeLog } from '../app/log.ts'
import { openImport } from '../app/open-import.ts'
import { readConfig } from '../config.ts'
import type { ImportRow, RefusedRow } from '../domain/items/import-row.ts'
import { CLI } from '../services/deeds.ts'
import type { Imported } from '../services/import-items.ts'
import type { RowReader } from '../services/read-import-rows.ts'
import type { Command, CommandIo, ExitCode } from './command.ts'
import { isMendable } from './mendable.ts'
import { readRows } from './read-rows.ts'

/** Rows filed in one go: small enough to keep the memory flat, large enough to be quick. */
const BATCH = 1_000

/**
 * `wardpulse import FILE`: past items into the data folder of the environment's settings. Exit 1
 * when rows were refused (each named on stderr), 2 when the file cannot be read at all.
 */
export const importItems: Command = async (args, io) => {
  const [file, ...rest] = args
  if (file === undefined || rest.length > 0 || file.startsWith('-')) {
    io.err('wardpulse import: name one file, .jsonl (or .jsonl.gz) or .csv.')
    return 2
  }
  try {
    const config = readConfig(process.env, io.root)
    const target = await openImport(config, makeLog(config.logLevel))
    try {
      return await fileRows(readRows(file), target.importRows, io)
    } finally {
      await target.close()
    }
  } catch (error) {
    if (!isMendable(error)) throw error
    io.err(`wardpulse import: ${error.message}`)
    return 2
  }
}

async function fileRows(
  rows: RowReader,
  importRows: Awaited<ReturnType<typeof openImport>>['importRows'],
  io: CommandIo,
): Promise<ExitCode> {
  const sum = { added: 0, changed: 0, unchanged: 0, refused: 0 }
  let batch: ImportRow[] = []
  let before: Promise<void> = Promise.resolve()
  const add = (done: Imported) => {
    sum.added += done.added
    sum.changed += done.changed
    sum.unchanged += done.unchanged
    sum.refused += done.refused
  }
  // The next rows are read while these are being filed.
  const flush = async () => {
    const filed = importRows(batch, CLI).then(add)
    batch = []
    filed.catch(() => undefined) // told where it is awaited, with the next rows or at the end
    await before
    before = filed
  }
  for await (const row of rows) {
    if (row.kind === 'refused') {
      io.err(`wardpulse import: line ${row.line}: ${sentenceOf(row)}`)
      sum.refused += 1
      continue
    }
    if (row.kind === 'columns') continue
    batch.push(row.row)
    if (batch.length === BATCH) await flush()
  }
  await flush()
  await before
  io.out(JSON.stringify(sum))
  return sum.refused > 0 ? 1 : 0
}

function sentenceOf({ fault, text = '' }: RefusedRow): string {
  if (fault === 'no-object') return 'this is no JSON object.'
  return fault === 'no-title' ? 'the title is missing.' : `"${text}" is no date that can be read.`
}
