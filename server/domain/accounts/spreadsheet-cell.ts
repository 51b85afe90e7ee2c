/** Signs that a spreadsheet takes for the start of a formula, full-width ones too. */
const STARTS_FORMULA = /^[\s]*[=+\-@\t\r\n＝＋－＠]/

/** A cell that a spreadsheet shows and never runs: a formula is led in by an apostrophe. */
export function safeCell(text: string): string {
  return STARTS_FORMULA.test(text) ? `'${text}` : text
}
