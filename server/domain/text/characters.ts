const LETTER = 1
const DIGIT = 2
const MARK = 4
const UPPER = 8
const LOWER = 16

const PROPERTIES: readonly (readonly [number, RegExp])[] = [
  [LETTER, /\p{L}+/gu],
  [DIGIT, /\p{N}+/gu],
  [MARK, /\p{M}+/gu],
  [UPPER, /[\p{Lu}\p{Lt}]+/gu],
  [LOWER, /\p{Ll}+/gu],
]

/** All code units in their order: one search in it is cheaper than 65,536 small ones. */
const ALL_UNITS = Array.from({ length: 256 }, (_, row) =>
  String.fromCharCode(...Array.from({ length: 256 }, (_, column) => row * 256 + column)),
).join('')

/** Classes of all BMP code units, so that cutting a text needs no RegExp per character. */
const CLASSES = classifyUnits()

function classifyUnits(): Uint8Array {
  const classes = new Uint8Array(0x10000)
  for (const [flag, pattern] of PROPERTIES) {
    for (const [from, to] of unitRuns(pattern)) {
      for (let unit = from; unit < to; unit += 1) classes[unit] = (classes[unit] ?? 0) | flag
    }
  }
  return classes
}

/** Runs `[from, to)` of BMP code units that match a global pattern; no half of a character does. */
export function* unitRuns(pattern: RegExp): Generator<readonly [number, number]> {
  for (const { index, 0: run } of ALL_UNITS.matchAll(pattern)) {
    if (index < 0xd800 || index > 0xdfff) yield [index, index + run.length]
  }
}

function classOf(character: string): number {
  return PROPERTIES.reduce(
    (flags, [flag, pattern]) => (character.search(pattern) === 0 ? flags | flag : flags),
    0,
  )
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

/** Whether `[from, to)` holds no small letter. */
export function isCapitals(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (isLowerAt(text, at)) return false
  return true
}
