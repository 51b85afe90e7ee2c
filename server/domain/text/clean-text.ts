import { syllableUnitsAt } from './characters.ts'
import { isCleanText } from './is-clean-text.ts'

/** Soft hyphen, zero-width and direction marks, byte order mark, tag characters, lone surrogates. */
const INVISIBLE =
  /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]|\p{Surrogate}/gu

// biome-ignore lint/suspicious/noControlCharactersInRegex: old line ends among them
const LINE_ENDS = /\r\n?|[\n\u000b\u000c\u0085\u2028\u2029]/g

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it removes
const CONTROLS = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g

/** More marks than any written language stacks; the rest would only smear over its neighbours. */
const MARK_RUN = /(\p{M}{8})\p{M}+/gu

export interface CleanOptions {
  /** Longest result in UTF-16 units, the closing … included; no limit by default. */
  readonly maxLength?: number
  /** Keep one line end where the text had some; by default a line end becomes a space. */
  readonly keepLines?: boolean
}

/**
 * Text from outside as the program stores and shows it: NFC, one space at a time, nothing
 * invisible, no control character, no half of a character. Tags are not its business.
 */
export function cleanText(text: string, options: CleanOptions = {}): string {
  const keepLines = options.keepLines ?? false
  const clean = isCleanText(text, keepLines) ? text : mend(text, keepLines)
  return cutText(clean, options.maxLength)
}

/** Most texts that are not clean are only taken apart. */
function mend(text: string, keepLines: boolean): string {
  const composed = text.normalize('NFC')
  if (isCleanText(composed, keepLines)) return composed
  const plain = text.replace(LINE_ENDS, '\n').replace(INVISIBLE, '').replace(CONTROLS, '')
  return collapse(plain.normalize('NFC').replace(MARK_RUN, '$1'), keepLines)
}

/** White space that is not a single space. */
const LOOSE = /\s{2,}|[^\S ]/g

function collapse(text: string, keepLines: boolean): string {
  if (!keepLines) return text.replace(LOOSE, ' ').trim()
  return text.replace(LOOSE, (space) => (space.includes('\n') ? '\n' : ' ')).trim()
}

/** Cut between two syllables, with … for what is gone. */
function cutText(text: string, maxLength: number | undefined): string {
  if (maxLength === undefined || text.length <= maxLength) return text
  if (maxLength < 1) return ''
  let at = maxLength - 1
  while (at > 0 && syllableUnitsAt(text, at) > 0) at -= 1
  const cut = dropHalf(text.slice(0, at)).replace(/[\s\p{P}]+$/u, '')
  return `${cut === '' ? dropHalf(text.slice(0, maxLength - 1)) : cut}…`
}

/** A cut may have gone through the middle of a character. */
function dropHalf(text: string): string {
  return text.replace(/\p{Surrogate}$/u, '')
}
