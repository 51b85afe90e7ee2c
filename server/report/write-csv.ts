import { stringify } from 'csv-stringify/sync'
import { safeCell } from '../domain/accounts/spreadsheet-cell.ts'
import { NOTHING, type Table } from '../domain/reports/table.ts'

/**
 * One table after the other with an empty line between. A figure without a value is an empty cell,
 * which no sum takes for a nought; no cell starts a formula.
 */
export function writeCsv(tables: readonly Table[]): Uint8Array {
  const rows = tables.flatMap((table, i) => [
    ...(i === 0 ? [] : [[]]),
    ...(tables.length === 1 ? [] : [[safeCell(table.title)]]),
    table.columns.map(({ title }) => safeCell(title)),
    ...table.rows.map((row) =>
      row.map(({ text, value }) => {
        if (value !== undefined) return String(value)
        return text === NOTHING ? '' : safeCell(text)
      }),
    ),
  ])
  // The mark at the start tells spreadsheets that this is UTF-8.
  const text = stringify(rows, { bom: true, record_delimiter: '\r\n' })
  return new TextEncoder().encode(text)
}
