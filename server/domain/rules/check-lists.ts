import type { Fault } from './fault.ts'
import { suggest } from './nearest.ts'
import type { SharedList } from './rule.ts'

interface NamesLists {
  readonly file: string
  readonly listLines: ReadonlyMap<string, number>
}

/**
 * Faults of names of shared lists: unknown ones, and lists that contain themselves. `known` are all
 * lists there are, those that could not be read too.
 */
export function checkLists(
  lists: readonly SharedList[],
  rules: readonly NamesLists[],
  known: readonly string[],
): readonly Fault[] {
  const unknown = [...lists, ...rules].flatMap((file) => findUnknown(file, known))
  return [...unknown, ...findCycles(lists)]
}

function findUnknown({ file, listLines }: NamesLists, known: readonly string[]): readonly Fault[] {
  return [...listLines]
    .filter(([name]) => !known.includes(name))
    .map(([name, line]) => {
      const message = `unknown list "@${name}", ${suggest(name, known)}`
      return { file, line, message }
    })
}

function findCycles(lists: readonly SharedList[]): readonly Fault[] {
  const byId = new Map(lists.map((list) => [list.id, list]))
  const done = new Set<string>()
  const faults: Fault[] = []
  const walk = (list: SharedList, trail: readonly string[]): void => {
    if (done.has(list.id)) return
    for (const name of list.lists) {
      const line = list.listLines.get(name) ?? 1
      const path = [...trail, list.id]
      if (path.includes(name)) {
        const round = [...path.slice(path.indexOf(name)), name].map((id) => `@${id}`).join(' → ')
        faults.push({ file: list.file, line, message: `a list can't contain itself: ${round}` })
        continue
      }
      const next = byId.get(name)
      if (next) walk(next, path)
    }
    done.add(list.id)
  }
  for (const list of lists) walk(list, [])
  return faults
}
