import type { SourceFile } from './reading.ts'
import { visitTexts } from './visit-texts.ts'

/** Where a file first names each shared list, for the fault when there is no such list. */
export function findListLines(source: SourceFile): ReadonlyMap<string, number> {
  const lines = new Map<string, number>()
  visitTexts(source.value, (path, text) => {
    for (const [, name = ''] of text.matchAll(/(?:^|\|)\s*@([a-z0-9-]+)/g)) {
      if (!lines.has(name)) lines.set(name, source.lineOf(path))
    }
  })
  return lines
}
