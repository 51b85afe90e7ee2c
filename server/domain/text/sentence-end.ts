import { isLowerAt, isUpperAt } from './characters.ts'
import { LETTER_CLASSES, ODD, STOP } from './letter-classes.ts'

/** Abbreviations whose full stop ends no sentence. */
const ABBREVIATIONS = new Set(
  'p q h đ tp tx tt kp kđt kcn ql tl đt ths ts pgs gs bs ls kts cn nxb mr mrs ms dr st'
    .split(' ')
    .map((word) => packLetters(word, 0, word.length)),
)

const SPACE = 0x20
const FULL_STOP = 0x2e
const ELLIPSIS = 0x2026

export interface Gap {
  /** Start of the syllable before the gap. */
  readonly before: number
  /** The characters between two syllables, `[from, to)`; a syllable begins at `to`. */
  readonly from: number
  readonly to: number
}

/** Whether a sentence or a line ends between two syllables of `text`. */
export function endsSentence(text: string, gap: Gap): boolean {
  for (let at = gap.from; at < gap.to; at += 1) {
    const unit = text.charCodeAt(at)
    if (LETTER_CLASSES[unit] !== STOP) continue
    if (unit === FULL_STOP) return stopEnds(text, gap, at)
    return unit === ELLIPSIS ? !isLowerAt(text, gap.to) : true
  }
  return false
}

function stopEnds(text: string, gap: Gap, at: number): boolean {
  const isStopAndSpace = gap.to === at + 2 && text.charCodeAt(at + 1) === SPACE
  if (isStopAndSpace) return at > gap.from || !isAbbreviation(text, gap)
  const rest = text.slice(at + 1, gap.to)
  if (/[\n\r!?<>\u0085\u2028\u2029]/.test(rest)) return true
  if (rest.startsWith('.')) return !isLowerAt(text, gap.to)
  if (rest === '') return endsWithoutSpace(text, gap)
  if (!/\s/.test(rest)) return false
  const onlySpace = rest.trim() === ''
  return !(onlySpace && at === gap.from && isAbbreviation(text, gap))
}

/** "xong.Người": a forgotten space; but "TP.HCM", "3.5" and "trang.vn" are one thing each. */
function endsWithoutSpace(text: string, { before, from, to }: Gap): boolean {
  return from - before > 1 && isLowerAt(text, from - 1) && isUpperAt(text, to)
}

function isAbbreviation(text: string, { before, from }: Gap): boolean {
  return from - before <= 4 && ABBREVIATIONS.has(packLetters(text, before, from))
}

/** Up to four letters as one number, whatever their case; 0 when there are others than Vietnamese. */
function packLetters(text: string, from: number, to: number): number {
  let packed = 0
  for (let at = from; at < to; at += 1) {
    const letter = LETTER_CLASSES[text.charCodeAt(at)] ?? ODD
    if (letter >= ODD) return 0
    packed = (packed << 8) | letter
  }
  return packed
}
