import {
  AlignmentType,
  BorderStyle,
  Table as DocumentTable,
  Paragraph,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from 'docx'
import type { Cell, Column, Table } from '../domain/reports/table.ts'
import { line, run } from './docx-text.ts'

const SIZE = 11
const EDGE = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const
const EDGES = { top: EDGE, bottom: EDGE, left: EDGE, right: EDGE }
const NO_EDGE = { style: BorderStyle.NONE, size: 0, color: 'FFFFFF' } as const
export const NO_EDGES = { top: NO_EDGE, bottom: NO_EDGE, left: NO_EDGE, right: NO_EDGE }

/** A table with its title, its rows and how its figures are worked out; an empty one says so. */
export function tableBlock(table: Table, width: number): readonly (Paragraph | DocumentTable)[] {
  const title = titleLine(table.title)
  const note = table.note === undefined ? [] : [noteLine(table.note)]
  if (table.rows.length === 0) return [title, noteLine('Không có số liệu trong kỳ.'), ...note]
  return [title, rowsOf(table, width), ...note]
}

/** Stays on the page of what it is the title of. */
export function titleLine(text: string): Paragraph {
  return new Paragraph({
    children: [run(text, { size: 13, bold: true })],
    alignment: AlignmentType.CENTER,
    spacing: { before: 140, after: 40 },
    keepNext: true,
  })
}

function rowsOf({ columns, rows }: Table, width: number): DocumentTable {
  const widths = widthsOf(columns, width)
  return new DocumentTable({
    width: { size: width, type: WidthType.DXA },
    columnWidths: [...widths],
    layout: TableLayoutType.FIXED,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map(({ title }, i) => headCell(title, widths[i] ?? 0)),
      }),
      ...rows.map((row) => {
        const children = row.map((cell, i) => bodyCell(cell, columns[i], widths[i] ?? 0))
        return new TableRow({ cantSplit: true, children })
      }),
    ],
  })
}

function headCell(title: string, width: number): TableCell {
  return new TableCell({
    ...cellFrame(width),
    verticalAlign: VerticalAlign.CENTER,
    children: [line(title, { size: SIZE, bold: true })],
  })
}

function bodyCell({ text }: Cell, column: Column | undefined, width: number): TableCell {
  const align = column?.isNumber ? AlignmentType.RIGHT : AlignmentType.LEFT
  return new TableCell({ ...cellFrame(width), children: [line(text, { size: SIZE }, { align })] })
}

function cellFrame(width: number) {
  return {
    width: { size: width, type: WidthType.DXA },
    borders: EDGES,
    margins: { top: 30, bottom: 30, left: 60, right: 60 },
  }
}

function widthsOf(columns: readonly Column[], whole: number): readonly number[] {
  const shares = columns.map(({ width = 1 }) => width)
  const sum = shares.reduce((total, share) => total + share, 0)
  return shares.map((share) => Math.floor((whole * share) / sum))
}

function noteLine(text: string): Paragraph {
  return new Paragraph({
    children: [run(text, { size: SIZE, italic: true })],
    alignment: AlignmentType.JUSTIFIED,
    spacing: { before: 40, after: 80 },
  })
}

/** Two columns without edges, as the head and the foot of a document have. */
export function pair(
  left: readonly Paragraph[],
  right: readonly Paragraph[],
  widths: readonly [number, number],
): DocumentTable {
  const cell = (children: readonly Paragraph[], width: number) =>
    new TableCell({
      ...{ width: { size: width, type: WidthType.DXA }, borders: NO_EDGES },
      margins: { left: 0, right: 0 },
      children: [...children],
    })
  return new DocumentTable({
    width: { size: widths[0] + widths[1], type: WidthType.DXA },
    alignment: AlignmentType.CENTER,
    columnWidths: [...widths],
    layout: TableLayoutType.FIXED,
    borders: { ...NO_EDGES, insideHorizontal: NO_EDGE, insideVertical: NO_EDGE },
    rows: [new TableRow({ children: [cell(left, widths[0]), cell(right, widths[1])] })],
  })
}
