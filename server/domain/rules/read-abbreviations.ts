import { syllablesOf } from '../text/syllables.ts'
import type { Abbreviation } from './abbreviations.ts'
import { isAbbreviation } from './capitals.ts'
import type { Fault } from './fault.ts'
import {
  checkKeys,
  isRecord,
  type Path,
  type Reading,
  readList,
  readText,
  type SourceFile,
  startReading,
} from './reading.ts'

/** `shared/abbreviations.yaml`: pairs of a short and a long form. */
export function readAbbreviations(
  file: SourceFile,
): { readonly pairs: readonly Abbreviation[] } | { readonly faults: readonly Fault[] } {
  const reading = startReading(file)
  const { value } = file
  if (!isRecord(value)) {
    reading.fault([], 'abbreviations need "id", "title", "why" and "pairs"')
    return { faults: reading.faults }
  }
  checkKeys(reading, { value, path: [] }, ['id', 'title', 'why', 'pairs'])
  const pairs = readList(reading, ['pairs'], value.pairs).map((pair, i) =>
    readPair(reading, ['pairs', i], pair),
  )
  return reading.faults.length > 0 ? { faults: reading.faults } : { pairs }
}

function readPair(reading: Reading, path: Path, value: unknown): Abbreviation {
  if (!isRecord(value)) {
    reading.fault(path, 'a pair needs "short" and "long"')
    return { short: '', long: '' }
  }
  checkKeys(reading, { value, path }, ['short', 'long'])
  const short = readText(reading, [...path, 'short'], value.short)
  const long = readText(reading, [...path, 'long'], value.long)
  if (short !== '' && !isAbbreviation(short)) {
    reading.fault([...path, 'short'], `"${short}" must be written in capitals, two letters or more`)
  }
  if (long !== '' && syllablesOf(long).length < 2) {
    reading.fault([...path, 'long'], `"${long}" is one syllable: too short for a long form`)
  }
  return { short, long }
}
