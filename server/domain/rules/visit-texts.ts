import { isRecord, type Path } from './reading.ts'

/** No file that is right nests deeper; one that does is refused elsewhere. */
const MAX_DEPTH = 40

/** Calls `visit` for every text of a data file, the keys of maps among them, in their order. */
export function visitTexts(value: unknown, visit: (path: Path, text: string) => void): void {
  walk(value, [], visit)
}

function walk(value: unknown, path: Path, visit: (path: Path, text: string) => void): void {
  if (path.length > MAX_DEPTH) return
  if (typeof value === 'string') visit(path, value)
  if (Array.isArray(value)) {
    for (const [i, entry] of value.entries()) walk(entry, [...path, i], visit)
  }
  if (!isRecord(value)) return
  for (const [key, entry] of Object.entries(value)) {
    visit([...path, key], key)
    walk(entry, [...path, key], visit)
  }
}
