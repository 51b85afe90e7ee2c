import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml'
import type { Fault } from './fault.ts'
import { MOST_FAULTS, type Path, type SourceFile } from './reading.ts'

/** Far above any rule a person writes; a bigger file is a slip. */
const MAX_LENGTH = 4_000_000

export type ReadSource = { readonly source: SourceFile } | { readonly faults: readonly Fault[] }

/**
 * Reads a YAML text whose values are all strings (so that a phrase "113" or "no" stays a phrase).
 * `name` is how faults call the file.
 */
export function parseYaml(text: string, name: string): ReadSource {
  const fault = (message: string) => ({ faults: [{ file: name, line: 1, message }] })
  if (text.length > MAX_LENGTH) return fault(`a file of ${text.length} characters is too big`)
  if (text.includes('\0')) return fault('this is not a text file')
  try {
    return parse(text.replace(/^\ufeff/, ''), name)
  } catch (error) {
    // Nesting without end and runaway aliases are thrown by the parser instead of being reported.
    return fault(`unreadable YAML: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function parse(text: string, name: string): ReadSource {
  const lineCounter = new LineCounter()
  const options = { schema: 'failsafe', prettyErrors: false, uniqueKeys: false } as const
  const document = parseDocument(text, { lineCounter, ...options })
  const errors = [
    ...document.errors.map(({ pos, message }) => ({ at: pos[0], message })),
    ...repeatedKeys(document),
  ]
  if (errors.length > 0) {
    const faults = errors.slice(0, MOST_FAULTS).map(({ at, message }) => {
      return { file: name, line: lineCounter.linePos(at).line, message: sentence(message) }
    })
    return { faults }
  }
  const value: unknown = document.toJS({ maxAliasCount: 100 })
  const lineOf = (path: Path): number => {
    const range = rangeAt(document.contents, path)
    return range === undefined ? 1 : lineCounter.linePos(range).line
  }
  return { source: { file: name, value: value ?? undefined, lineOf } }
}

/** The parser compares every key with all before it: seconds for a map of thousands. */
function repeatedKeys(document: Document): readonly { at: number; message: string }[] {
  const found: { at: number; message: string }[] = []
  visit(document, {
    Map: (_, { items }) => {
      const seen = new Set<unknown>()
      for (const { key } of items) {
        if (!isScalar(key)) continue
        if (seen.has(key.value)) {
          found.push({ at: key.range?.[0] ?? 0, message: 'Map keys must be unique' })
        }
        seen.add(key.value)
      }
    },
  })
  return found
}

function sentence(message: string): string {
  const isReserved = /cannot start with reserved|reserved character @/i.test(message)
  const advice = isReserved ? '; put names of lists in quotes: "@name"' : ''
  return `broken YAML: ${message.split('\n')[0]}${advice}`
}

/** Offset of the deepest node on the path that exists; of a map's entry, its key. */
function rangeAt(root: Node | null, path: Path): number | undefined {
  let node: unknown = root
  let found = root?.range?.[0]
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))
      if (pair === undefined) return found
      if (isScalar(pair.key)) found = pair.key.range?.[0] ?? found
      node = pair.value
    } else if (isSeq(node)) {
      node = node.items[Number(step)]
      if (isScalar(node) || isMap(node) || isSeq(node) || isAlias(node)) {
        found = node.range?.[0] ?? found
      }
    } else return found
  }
  return found
}
