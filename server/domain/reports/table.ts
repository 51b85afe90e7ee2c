/** A cell as it is read; `value` where it is a number that a sheet may sum. */
export interface Cell {
  readonly text: string
  readonly value?: number
  /** Path in the program to what the number is made of. */
  readonly link?: string
}

export interface Column {
  readonly title: string
  /** Numbers stand at the right. */
  readonly isNumber?: boolean
  /** Share of the width that it wants, 1 by default. */
  readonly width?: number
}

/** A table of a report: shown on the page, and written to documents and sheets the same. */
export interface Table {
  readonly id: string
  readonly title: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
  /** How the figures are worked out and what they leave out. */
  readonly note?: string
}

/** What stands where there is nothing to count: never a nought, never a full hundred. */
export const NOTHING = '–'

export function textCell(text: string, link?: string): Cell {
  return { text, ...(link === undefined ? {} : { link }) }
}

const whole = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 })

/** A number as it is written in Vietnamese; nothing where there is none. */
export function numberCell(value: number | undefined, link?: string): Cell {
  if (value === undefined) return { text: NOTHING }
  return { text: whole.format(value), value, ...(link === undefined ? {} : { link }) }
}

/** `0.873` → `87 %`; never rounded up to a full hundred. */
export function shareCell(share: number | undefined): Cell {
  if (share === undefined) return { text: NOTHING }
  const percent = Math.floor(share * 100)
  return { text: `${percent} %`, value: percent }
}

/** Columns of numbers under these titles. */
export function numberColumns(...titles: readonly string[]): readonly Column[] {
  return titles.map((title) => ({ title, isNumber: true }))
}
