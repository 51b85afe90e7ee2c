import { Readable } from 'node:stream'
import type { ImportAnswer, ImportPreview, PreviewedRow } from '../contract/entries.ts'
import type { Actor } from '../domain/accounts/audit-chain.ts'
import type { ImportMapping, ImportRow, RefusedRow } from '../domain/items/import-row.ts'
import { sourceAddress } from '../domain/sources/source-address.ts'
import { cleanText } from '../domain/text/clean-text.ts'
import { maskPersonalData } from '../domain/text/mask.ts'
import type { Imported, ImportItems } from './import-items.ts'
import { type ImportForm, type ReadRow, readImportRows } from './read-import-rows.ts'
import { Refusal } from './refusal.ts'

/** Small batches: other people's work gets its turn with the store between two of them. */
const BATCH = 250
const PREVIEWED = 20
const REFUSALS_SHOWN = 200

export type PreviewImport = (text: string, form: ImportForm) => Promise<ImportPreview>
export type ImportFile = (text: string, form: ImportForm, by: Actor) => Promise<ImportAnswer>

/** What a file would bring; nothing is stored. Throws `import.unreadable`, `import.column-missing`. */
export function makePreviewImport(): PreviewImport {
  return async (text, form) => {
    const seen = makeRefusals()
    let columns: readonly string[] = []
    let mapping: ImportMapping = form.mapping ?? {}
    const rows: PreviewedRow[] = []
    let accepted = 0
    for await (const read of rowsOf(text, form)) {
      if (read.kind === 'columns') {
        columns = read.columns
        mapping = read.mapping
      } else if (read.kind === 'refused') seen.add(read)
      else {
        accepted += 1
        if (rows.length < PREVIEWED) rows.push(toPreviewed(read.line, read.row))
      }
    }
    return { columns, mapping, rows, accepted, ...seen.told() }
  }
}

/** Files the rows of an uploaded file. Sending it again changes nothing. Throws as the preview does. */
export function makeImportFile({ importRows }: { importRows: ImportItems }): ImportFile {
  return async (text, form, by) => {
    // Read to its end before anything is filed: a broken file is refused whole.
    const seen = makeRefusals()
    const rows: ImportRow[] = []
    for await (const read of rowsOf(text, form)) {
      if (read.kind === 'refused') seen.add(read)
      else if (read.kind === 'row') rows.push(read.row)
    }
    let sum: Imported = { added: 0, changed: 0, unchanged: 0, refused: 0 }
    for (let at = 0; at < rows.length; at += BATCH) {
      const done = await importRows(rows.slice(at, at + BATCH), by)
      sum = {
        added: sum.added + done.added,
        changed: sum.changed + done.changed,
        unchanged: sum.unchanged + done.unchanged,
        refused: sum.refused + done.refused,
      }
    }
    const { refused, refusedRows } = seen.told()
    return { ...sum, refused: sum.refused + refused, refusedRows }
  }
}

async function* rowsOf(text: string, form: ImportForm): AsyncIterable<ReadRow> {
  try {
    for await (const read of readImportRows(Readable.from([text]), form)) {
      if (read.kind === 'columns') refuseMissingTitle(read.columns, form.mapping)
      yield read
    }
  } catch (error) {
    if (!isCsvError(error)) throw error
    throw new Refusal('import.unreadable', { line: error.lines })
  }
}

/** A mapping that names a column which is not there was made for another file. */
function refuseMissingTitle(columns: readonly string[], mapping: ImportMapping | undefined): void {
  for (const column of Object.values(mapping ?? {})) {
    if (!columns.includes(column)) throw new Refusal('import.column-missing', { column })
  }
}

function isCsvError(error: unknown): error is Error & { readonly lines: number } {
  return (
    error instanceof Error &&
    'code' in error &&
    String(error.code).startsWith('CSV_') &&
    'lines' in error &&
    typeof error.lines === 'number'
  )
}

function makeRefusals() {
  const rows: RefusedRow[] = []
  let count = 0
  return {
    add: ({ line, fault, text }: RefusedRow) => {
      count += 1
      if (rows.length >= REFUSALS_SHOWN) return
      rows.push({ line, fault, ...(text === undefined ? {} : { text: masked(text) }) })
    },
    told: () => ({ refused: count, refusedRows: rows }),
  }
}

function toPreviewed(line: number, row: ImportRow): PreviewedRow {
  const url = row.url === undefined ? undefined : sourceAddress(row.url)
  return {
    line,
    source: row.source,
    title: masked(row.title),
    ...(url === undefined ? {} : { url }),
    ...(row.published === undefined ? {} : { publishedAt: row.published }),
  }
}

/** As it would be stored: what is masked there is not shown here either. */
function masked(text: string): string {
  return cleanText(maskPersonalData(cleanText(text)), { maxLength: 200 })
}
