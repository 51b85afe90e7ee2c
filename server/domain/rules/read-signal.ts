import { readPhrases } from './read-phrases.ts'
import { readTerm, TERM_KEYS } from './read-term.ts'
import { isRecord, type Path, parseNumber, type Reading, readList } from './reading.ts'
import type { Signal } from './rule.ts'

/** "phrase | phrase : 5": the weight stands behind the last colon that has spaces around it. */
const WEIGHTED = /^(.*\S)\s+:\s+(\S+)$/s

/** The lines of `phrases`. */
export function readSignals(reading: Reading, value: unknown): readonly Signal[] {
  const read = readList(reading, ['phrases'], value).map((line, i) =>
    readSignal(reading, ['phrases', i], line),
  )
  return read.filter((signal) => signal !== undefined)
}

function readSignal(reading: Reading, path: Path, line: unknown): Signal | undefined {
  if (typeof line === 'string') return readWritten(reading, path, line)
  if (isRecord(line)) return readMapped(reading, path, line)
  reading.fault(path, 'a line of "phrases" is a phrase or a group')
  return undefined
}

function readWritten(reading: Reading, path: Path, line: string): Signal | undefined {
  const [, phrases, weight] = WEIGHTED.exec(line) ?? []
  if (phrases === undefined) return { term: readPhrases(reading, path, line), weight: 1 }
  return weigh(reading, path, { phrases, weight })
}

/** YAML reads the unquoted line `a | b : 5` as the map {"a | b": 5}; both mean the same. */
function readMapped(
  reading: Reading,
  path: Path,
  line: Record<string, unknown>,
): Signal | undefined {
  const isGroup = TERM_KEYS.some((key) => key in line)
  const [[phrases, weight] = []] = Object.entries(line)
  const single = Object.keys(line).length === 1
  if (!isGroup && single && phrases !== undefined && parseNumber(weight) !== undefined) {
    return weigh(reading, path, { phrases, weight })
  }
  const term = readTerm(reading, { path, value: line }, ['weight'])
  if (term === undefined) return undefined
  const value = readWeight(reading, [...path, 'weight'], line.weight ?? '1')
  return { term, weight: value }
}

function weigh(
  reading: Reading,
  path: Path,
  { phrases, weight }: { phrases: string; weight: unknown },
): Signal {
  return { term: readPhrases(reading, path, phrases), weight: readWeight(reading, path, weight) }
}

function readWeight(reading: Reading, path: Path, value: unknown): number {
  const weight = parseNumber(value)
  if (weight !== undefined && weight !== 0) return weight
  reading.fault(path, `the weight "${String(value)}" must be a number other than 0`)
  return 1
}
