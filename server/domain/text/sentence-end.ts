import { isLowerAt, isUpperAt } from './characters.ts'

/** Abbreviations whose full stop ends no sentence, lower case. */
const ABBREVIATIONS = new Set(
  'p q h đ tp tx tt kp kđt kcn ql tl đt ths ts pgs gs bs ls kts cn nxb mr mrs ms dr st'.split(' '),
)

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
    const character = text.charAt(at)
    if (isHardEnd(character)) return true
    if (character === '…') return !isLowerAt(text, gap.to)
    if (character === '.') return stopEnds(text, gap, at)
  }
  return false
}

/** Line ends, `!` and `?` always end; angle brackets do, lest the name of a tag join the text. */
function isHardEnd(character: string): boolean {
  return '\n\r!?<>。！？\u000b\u000c\u0085\u2028\u2029'.includes(character)
}

function stopEnds(text: string, gap: Gap, at: number): boolean {
  const rest = text.slice(at + 1, gap.to)
  if (/[\n\r!?<>\u0085\u2028\u2029]/.test(rest)) return true
  if (rest.startsWith('.')) return !isLowerAt(text, gap.to)
  if (rest === '') return endsWithoutSpace(text, gap)
  if (!/\s/.test(rest)) return false
  const onlySpace = rest.trim() === ''
  return !(onlySpace && at === gap.from && isAbbreviation(text.slice(gap.before, gap.from)))
}

/** "xong.Người": a forgotten space; but "TP.HCM", "3.5" and "trang.vn" are one thing each. */
function endsWithoutSpace(text: string, { before, from, to }: Gap): boolean {
  return from - before > 1 && isLowerAt(text, from - 1) && isUpperAt(text, to)
}

function isAbbreviation(syllable: string): boolean {
  return syllable.length <= 4 && ABBREVIATIONS.has(syllable.normalize('NFC').toLowerCase())
}
