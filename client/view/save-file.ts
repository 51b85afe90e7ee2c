import { safeCell } from '../../server/domain/accounts/spreadsheet-cell.ts'

/** Hands a file to the browser's own saving. */
export function saveFile(name: string, content: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  // The click has been taken over by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

/** Rows as CSV that spreadsheets open with their Vietnamese letters whole. */
export function csvOf(rows: readonly (readonly (string | number)[])[]): Blob {
  const lines = rows.map((row) =>
    row.map((cell) => (typeof cell === 'number' ? String(cell) : quoted(cell))).join(','),
  )
  return new Blob([`\uFEFF${lines.join('\r\n')}\r\n`], { type: 'text/csv;charset=utf-8' })
}

function quoted(text: string): string {
  return `"${safeCell(text).replaceAll('"', '""')}"`
}
