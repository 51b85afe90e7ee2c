import type { Fault } from './fault.ts'
import { findListLines } from './list-lines.ts'
import { readPhraseLines } from './read-phrases.ts'
import {
  checkKeys,
  isRecord,
  readList,
  readText,
  type SourceFile,
  startReading,
} from './reading.ts'
import type { SharedList } from './rule.ts'

/** One shared list of phrases → its definition, or everything that is wrong with it. */
export function readSharedList(
  file: SourceFile & { readonly name: string },
): { list: SharedList } | { faults: readonly Fault[] } {
  const reading = startReading(file)
  const { value } = file
  if (!isRecord(value)) {
    reading.fault([], 'a shared list needs "id", "title", "why" and "phrases"')
    return { faults: reading.faults }
  }
  checkKeys(reading, { value, path: [] }, ['id', 'title', 'why', 'phrases'])
  const id = readText(reading, ['id'], value.id)
  if (id !== '' && id !== file.name) {
    reading.fault(['id'], `the id is "${id}" but the file is named "${file.name}"`)
  }
  for (const key of ['title', 'why']) readText(reading, [key], value[key])
  const lines = readList(reading, ['phrases'], value.phrases)
  if (lines.length === 0) reading.fault(['phrases'], 'a shared list needs at least one phrase')
  const { phrases, lists } = readPhraseLines(reading, ['phrases'], lines)
  if (reading.faults.length > 0) return { faults: reading.faults }
  return { list: { id, file: file.file, phrases, lists, listLines: findListLines(file) } }
}
