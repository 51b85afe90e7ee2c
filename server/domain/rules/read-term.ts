import type { SourceTier, TextField } from '../items/item.ts'
import type { Circle } from './classification.ts'
import { readPhrases } from './read-phrases.ts'
import {
  checkKeys,
  isRecord,
  type Path,
  type Reading,
  readChoice,
  readList,
  readNumber,
  readText,
} from './reading.ts'
import type { GroupTerm, NearTerm, Term } from './rule.ts'

export const TERM_KEYS = [
  ...(['any', 'all', 'none', 'near', 'sameSentence', 'tier', 'section', 'circle'] as const),
] as const
type TermKey = (typeof TERM_KEYS)[number]

const FIELDS: readonly TextField[] = ['title', 'excerpt', 'body']
export const TIERS: readonly SourceTier[] = ['official', 'press', 'community']
const CIRCLES: readonly Circle[] = ['ward', 'city', 'country', 'abroad']

/** Deeper nesting than this is a slip, and must not exhaust the stack. */
const MAX_DEPTH = 12
const MAX_WITHIN = 100

/** A term of the rule language; undefined after a fault. `extra` keys are the caller's business. */
export function readTerm(
  reading: Reading,
  at: { path: Path; value: unknown },
  extra: readonly string[] = [],
): Term | undefined {
  const { path, value } = at
  if (typeof value === 'string') return readPhrases(reading, path, value)
  if (!isRecord(value)) {
    reading.fault(path, 'a phrase or a group (any, all, none, near, sameSentence) must stand here')
    return undefined
  }
  if (path.length > 2 * MAX_DEPTH) {
    reading.fault(path, `groups are nested deeper than ${MAX_DEPTH}`)
    return undefined
  }
  const key = onlyTermKey(reading, path, value)
  if (key === undefined) return undefined
  const optional = key === 'near' ? ['where', 'within', 'ordered'] : ['where']
  checkKeys(reading, { value, path }, [key, ...optional, ...extra])
  return readKeyed(reading, { path, value, key })
}

function onlyTermKey(
  reading: Reading,
  path: Path,
  value: Record<string, unknown>,
): TermKey | undefined {
  const keys = TERM_KEYS.filter((key) => key in value)
  if (keys.length === 1) return keys[0]
  if (keys.length > 1) {
    reading.fault(path, `${keys.join(' and ')} in one term: nest them in a group`)
  } else {
    const [first = ''] = Object.keys(value)
    reading.fault(path, unreadable(first, value[first]))
  }
  return undefined
}

function unreadable(key: string, value: unknown): string {
  const known = TERM_KEYS.join(', ')
  if (typeof value !== 'string') return `"${key}" is no term, known: ${known}`
  return `"${key}: ${value}" is read as a key and its value: a weight is a number and stands in \
"phrases" only; put a text that holds a colon in quotes`
}

function readKeyed(
  reading: Reading,
  { path, value, key }: { path: Path; value: Record<string, unknown>; key: TermKey },
): Term | undefined {
  const at = { path: [...path, key], value: value[key] }
  if (key === 'tier') {
    const tier = readChoice(reading, at, { known: TIERS })
    return tier && { kind: 'tier', tier }
  }
  if (key === 'section') return { kind: 'section', section: readText(reading, at.path, at.value) }
  if (key === 'circle') {
    const circles = readChoices(reading, at, CIRCLES)
    return circles.length === 0 ? undefined : { kind: 'circle', circles }
  }
  const where = readWhere(reading, [...path, 'where'], value.where)
  const terms = readTerms(reading, at.path, at.value)
  if (key === 'near') return readNear(reading, { path, value, terms, where })
  if (terms.length === 0) {
    reading.fault(at.path, `"${key}" needs at least one term`)
    return undefined
  }
  return { kind: key, terms, where } satisfies GroupTerm
}

export function readTerms(reading: Reading, path: Path, value: unknown): readonly Term[] {
  const read = readList(reading, path, value).map((term, i) =>
    readTerm(reading, { path: [...path, i], value: term }),
  )
  return read.filter((term) => term !== undefined)
}

function readNear(
  reading: Reading,
  read: {
    path: Path
    value: Record<string, unknown>
    terms: readonly Term[]
    where: NearTerm['where']
  },
): NearTerm | undefined {
  const { path, value, terms, where } = read
  const [first, second] = terms
  if (first === undefined || second === undefined || terms.length > 2) {
    reading.fault([...path, 'near'], '"near" needs exactly two terms')
    return undefined
  }
  if (!hasPosition(first) || !hasPosition(second)) {
    reading.fault([...path, 'near'], '"near" takes phrases, any and near: terms with a position')
    return undefined
  }
  const within = readNumber(
    reading,
    { path: [...path, 'within'], value: value.within },
    {
      fallback: 6,
      accepts: (n) => Number.isInteger(n) && n >= 0 && n <= MAX_WITHIN,
      says: `a whole number of syllables from 0 to ${MAX_WITHIN}`,
    },
  )
  const ordered = readFlag(reading, [...path, 'ordered'], value.ordered)
  return { kind: 'near', terms: [first, second], within, ordered, where }
}

function hasPosition(term: Term): boolean {
  if (term.kind === 'phrases' || term.kind === 'near') return true
  return term.kind === 'any' && term.terms.every(hasPosition)
}

function readFlag(reading: Reading, path: Path, value: unknown): boolean {
  return (
    readChoice(reading, { path, value }, { known: ['false', 'true'], fallback: 'false' }) === 'true'
  )
}

function readWhere(reading: Reading, path: Path, value: unknown): readonly TextField[] | undefined {
  return value === undefined ? undefined : readChoices(reading, { path, value }, FIELDS)
}

/** One of the known words or a list of them. */
function readChoices<T extends string>(
  reading: Reading,
  { path, value }: { path: Path; value: unknown },
  known: readonly T[],
): readonly T[] {
  const words = readList(reading, path, value).map((word, i) =>
    readChoice(
      reading,
      { path: Array.isArray(value) ? [...path, i] : path, value: word },
      { known },
    ),
  )
  return words.filter((word) => word !== undefined)
}
