import { readDate } from './dates.ts'
import type { Instant } from './item.ts'

/** What a letter run of a format stands for, as a pattern with a name. */
const TOKENS: Readonly<Record<string, string>> = {
  yyyy: '(?<year>\\d{4})',
  yy: '(?<short>\\d{2})',
  MM: '(?<month>\\d{1,2})',
  M: '(?<month>\\d{1,2})',
  dd: '(?<day>\\d{1,2})',
  d: '(?<day>\\d{1,2})',
  HH: '(?<hour>\\d{1,2})',
  H: '(?<hour>\\d{1,2})',
  mm: '(?<minute>\\d{2})',
  ss: '(?<second>\\d{2})',
}

const PIECE = /\[([^\]]*)\]|yyyy|yy|MM?|dd?|HH?|mm|ss|\s+|./gsu

const LONGEST_TEXT = 1000

/**
 * Reads a date written in an unusual way, found anywhere in `text`. `format` says how: yyyy yy MM dd
 * HH mm ss, words in [brackets], the rest as it stands; `dd/MM/yyyy [lúc] HH:mm`. Without a time of
 * day, or without a zone to read it in, nothing is known.
 */
export function readDateAs(
  text: string,
  { format, zone }: { readonly format: string; readonly zone?: string | undefined },
): Instant | undefined {
  const parts = patternOf(format)?.exec(text.normalize('NFC').slice(0, LONGEST_TEXT))?.groups
  if (parts?.day === undefined || parts.month === undefined || parts.hour === undefined) {
    return undefined
  }
  const year = parts.year ?? (parts.short === undefined ? undefined : `20${parts.short}`)
  if (year === undefined) return undefined
  const two = (part: string | undefined) => (part ?? '0').padStart(2, '0')
  const { month, day, hour, minute, second } = parts
  const clock = `${two(hour)}:${two(minute)}:${two(second)}`
  return readDate(`${year}-${two(month)}-${two(day)}T${clock}`, { zone })
}

/** Can dates be read by this format: does it name day, month, year and hour, each once? */
export function isDateFormat(format: string): boolean {
  const pattern = patternOf(format)?.source ?? ''
  return ['day', 'month', 'hour'].every((name) => pattern.includes(`?<${name}>`))
    ? /\?<(?:year|short)>/.test(pattern)
    : false
}

/** `undefined` when a part is named twice. */
function patternOf(format: string): RegExp | undefined {
  const source = [...format.normalize('NFC').matchAll(PIECE)]
    .map(([piece, words]) => {
      if (words !== undefined) return asLiteral(words)
      if (/^\s/.test(piece)) return '\\s*'
      return TOKENS[piece] ?? asLiteral(piece)
    })
    .join('')
  try {
    return new RegExp(source, 'iu')
  } catch {
    return undefined
  }
}

function asLiteral(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/\s+/g, '\\s*')
}
