import { TIERS } from './read-term.ts'
import {
  checkKeys,
  isRecord,
  type Path,
  type Reading,
  readChoice,
  readList,
  readOptionalText,
  readText,
} from './reading.ts'
import type { Example } from './rule.ts'

const KEYS = ['title', 'excerpt', 'body', 'tier', 'section']

/** The texts on which a rule must and must not ring; a rule that is in use needs both. */
export function readExamples(
  reading: Reading,
  rule: Record<string, unknown>,
): { hits: readonly Example[]; misses: readonly Example[] } {
  const value = rule.examples
  if (!isRecord(value)) {
    if (rule.status !== 'retired') {
      reading.fault(['examples'], 'a rule needs "examples" with "hit" and "miss"')
    }
    return { hits: [], misses: [] }
  }
  checkKeys(reading, { value, path: ['examples'] }, ['hit', 'miss'])
  const read = (key: string) => {
    const path = ['examples', key]
    const texts = readList(reading, path, value[key])
    if (texts.length === 0) reading.fault(path, `a rule needs at least one "${key}" example`)
    return texts.map((text, i) => readExample(reading, [...path, i], text))
  }
  return { hits: read('hit'), misses: read('miss') }
}

function readExample(reading: Reading, path: Path, value: unknown): Example {
  const line = reading.source.lineOf(path)
  const empty = { excerpt: '', body: undefined, tier: undefined, section: undefined, line }
  if (!isRecord(value)) return { ...empty, title: readText(reading, path, value) }
  if (!('title' in value)) {
    reading.fault(path, 'an example is a title or has a "title"; quote a text that holds a colon')
    return { ...empty, title: '' }
  }
  checkKeys(reading, { value, path }, KEYS)
  const text = (key: string) => readOptionalText(reading, [...path, key], value[key])
  const tier = { path: [...path, 'tier'], value: value.tier }
  return {
    title: readText(reading, [...path, 'title'], value.title),
    excerpt: text('excerpt') ?? '',
    body: text('body'),
    section: text('section'),
    tier: value.tier === undefined ? undefined : readChoice(reading, tier, { known: TIERS }),
    line,
  }
}
