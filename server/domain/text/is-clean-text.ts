import { unitRuns } from './characters.ts'
import { unitsOf } from './code-units.ts'

/** Bits of a kind; a plain character has none. */
const SPACE = 1
const LINE_END = 2
/** Whatever may have to be removed or composed: looked at by the slow way. */
const DOUBTFUL = 4

const KINDS = sortUnits()

function sortUnits(): Uint8Array {
  const kinds = new Uint8Array(0x10000).fill(DOUBTFUL)
  // Written in this way only: what is composed with its neighbours, or stands for something else,
  // is not among them.
  for (const [from, to] of unitRuns(/[\u0021-\u007e\u00a1-\u00ac\u00ae-\u024f\u1ea0-\u1eff]+/gu)) {
    kinds.fill(0, from, to)
  }
  for (const [from, to] of unitRuns(/[\u2010-\u2027\u2030-\u205e\u20a0-\u20c0]+/gu)) {
    kinds.fill(0, from, to)
  }
  kinds[0x20] = SPACE
  kinds[0x0a] = SPACE | LINE_END
  return kinds
}

/**
 * Whether `cleanText` would give the text back as it is; a false "no" only costs time. The loop has
 * no branch, for none could be foreseen: a kind is wrong by itself or behind another of its bits.
 */
export function isCleanText(text: string, keepLines: boolean): boolean {
  const units = unitsOf(text)
  const kinds = KINDS
  const { length } = text
  let before = SPACE
  let doubled = 0
  let seen = 0
  let at = 0
  // By fours, for turning round costs as much as a character.
  for (; at < length - 3; at = (at + 4) | 0) {
    const a = kinds[units[at] ?? 0] ?? DOUBTFUL
    const b = kinds[units[(at + 1) | 0] ?? 0] ?? DOUBTFUL
    const c = kinds[units[(at + 2) | 0] ?? 0] ?? DOUBTFUL
    const d = kinds[units[(at + 3) | 0] ?? 0] ?? DOUBTFUL
    doubled |= (a & before) | (b & a) | (c & b) | (d & c)
    seen |= a | b | c | d
    before = d
  }
  for (; at < length; at += 1) {
    const kind = kinds[units[at] ?? 0] ?? DOUBTFUL
    doubled |= kind & before
    seen |= kind
    before = kind
  }
  const refused = keepLines ? DOUBTFUL : DOUBTFUL | LINE_END
  return (doubled | (seen & refused)) === 0 && (before === 0 || length === 0)
}
