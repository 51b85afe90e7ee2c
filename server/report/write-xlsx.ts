import writeExcelFile, { type Sheet, type SheetData } from 'write-excel-file/node'
import { safeCell } from '../domain/accounts/spreadsheet-cell.ts'
import { NOTHING, type Table } from '../domain/reports/table.ts'

/** Signs that a sheet's name may not hold, and how long it may be. */
const NOT_IN_NAME = /[[\]:*?/\\']/g
const NAME_LENGTH = 31
const WIDEST = 60

/**
 * One sheet per table. Texts are written as texts, which no sheet runs; those that look like a formula
 * are led in like in CSV, or saving the sheet as that would make them one.
 */
export async function writeXlsx(tables: readonly Table[]): Promise<Uint8Array> {
  const names = new Set<string>()
  const sheets = tables.map((table) => ({
    ...{ data: dataOf(table), sheet: nameOf(table.title, names), stickyRowsCount: 1 },
    columns: widthsOf(table),
  }))
  return writeExcelFile(sheets as Sheet<never>[]).toBuffer() // no images, so no kind of file content
}

function dataOf({ columns, rows, note }: Table): SheetData {
  const head = columns.map(({ title }) => ({
    value: title,
    fontWeight: 'bold' as const,
    wrap: true,
  }))
  const body = rows.map((row) =>
    row.map(({ text, value }) => {
      if (value !== undefined) return { value, type: Number }
      return text === NOTHING || text === ''
        ? null
        : { value: cellText(text), type: String, wrap: true }
    }),
  )
  const notes = note === undefined ? [] : [[], [{ value: cellText(note), type: String }]]
  return [head, ...body, ...notes]
}

/** A sheet with a sign that XML forbids, or with a longer cell, is called damaged when it is opened. */
const LONGEST_CELL = 32_000
// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 forbids exactly these
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu

function cellText(text: string): string {
  return safeCell(text.replace(FORBIDDEN, '').slice(0, LONGEST_CELL))
}

function widthsOf({ columns, rows }: Table): readonly { readonly width: number }[] {
  return columns.map(({ title }, i) => {
    const longest = Math.max(title.length, ...rows.map((row) => row[i]?.text.length ?? 0))
    return { width: Math.min(WIDEST, longest + 2) }
  })
}

/** A name that a sheet may have, and no two alike. */
function nameOf(title: string, names: Set<string>): string {
  const plain = title.replace(NOT_IN_NAME, ' ').replace(/\s+/g, ' ').trim()
  for (let n = 1; ; n += 1) {
    const end = n === 1 ? '' : ` ${n}`
    const name = plain.slice(0, NAME_LENGTH - end.length).trim() + end
    if (names.has(name.toLowerCase())) continue
    names.add(name.toLowerCase())
    return name
  }
}
