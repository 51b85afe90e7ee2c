const LETTER = 1
const DIGIT = 2
const MARK = 4
const UPPER = 8
const LOWER = 16

/** Classes of all BMP code units, so that cutting a text needs no RegExp per character. */
const CLASSES = classifyUnits()

function classifyUnits(): Uint8Array {
  const classes = new Uint8Array(0x10000)
  for (let unit = 0; unit < 0x10000; unit += 1) {
    if (unit >= 0xd800 && unit <= 0xdfff) continue
    classes[unit] = classOf(String.fromCharCode(unit))
  }
  return classes
}

function classOf(character: string): number {
  if (/\p{M}/u.test(character)) return MARK
  if (/\p{N}/u.test(character)) return DIGIT
  if (!/\p{L}/u.test(character)) return 0
  if (/\p{Lu}|\p{Lt}/u.test(character)) return LETTER | UPPER
  return /\p{Ll}/u.test(character) ? LETTER | LOWER : LETTER
}

/** Class of the character at `at`; an astral character is classed by its whole code point. */
function classAt(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  if (unit < 0xd800 || unit > 0xdfff) return CLASSES[unit] ?? 0
  const point = text.codePointAt(at) ?? 0
  return point > 0xffff ? classOf(String.fromCodePoint(point)) : 0
}

/** Number of UTF-16 units of the syllable character at `at`: 0 when it belongs to no syllable. */
export function syllableUnitsAt(text: string, at: number): 0 | 1 | 2 {
  const unit = text.charCodeAt(at)
  if (unit < 0xd800 || unit > 0xdfff) return CLASSES[unit] === 0 ? 0 : 1
  return classAt(text, at) === 0 ? 0 : 2
}

export function isUpperAt(text: string, at: number): boolean {
  return (classAt(text, at) & UPPER) !== 0
}

export function isLowerAt(text: string, at: number): boolean {
  return (classAt(text, at) & LOWER) !== 0
}

export function isDigitAt(text: string, at: number): boolean {
  return (classAt(text, at) & DIGIT) !== 0
}
