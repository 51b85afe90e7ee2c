import { isRecord, type Path, type SourceFile } from './reading.ts'

/** Where a file first names each shared list, for the fault when there is no such list. */
export function findListLines(source: SourceFile): ReadonlyMap<string, number> {
  const lines = new Map<string, number>()
  const note = (path: Path, text: string): void => {
    for (const [, name = ''] of text.matchAll(/(?:^|\|)\s*@([a-z0-9-]+)/g)) {
      if (!lines.has(name)) lines.set(name, source.lineOf(path))
    }
  }
  visit(source.value, [], note)
  return lines
}

/** No file that is right nests deeper; one that does is refused elsewhere. */
const MAX_DEPTH = 40

function visit(value: unknown, path: Path, note: (path: Path, text: string) => void): void {
  if (path.length > MAX_DEPTH) return
  if (typeof value === 'string') note(path, value)
  if (Array.isArray(value)) {
    for (const [i, entry] of value.entries()) visit(entry, [...path, i], note)
  }
  if (!isRecord(value)) return
  for (const [key, entry] of Object.entries(value)) {
    note([...path, key], key)
    visit(entry, [...path, key], note)
  }
}
