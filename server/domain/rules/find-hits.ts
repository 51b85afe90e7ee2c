import { isCapitals, isUpperAt } from '../text/characters.ts'
import { type Automaton, scan } from './automaton.ts'
import { type HitTable, makeHitTable } from './hit-table.ts'
import { keepLongest, type Span } from './keep-longest.ts'
import type { PhraseEntry } from './phrase-table.ts'
import { fieldOf, type TextRow } from './text-row.ts'

/** The hits of a text; good until the next text is searched. */
export type FindHits = (row: TextRow) => HitTable

/** Finds all phrases of a rule set; names and abbreviations only where they are written as such. */
export function makeFindHits(
  automaton: Automaton,
  { entries, groups }: { readonly entries: readonly PhraseEntry[]; readonly groups: number },
): FindHits {
  const table = makeHitTable(entries, groups)
  const isSpecial = Uint8Array.from(entries, ({ capitals, competes }) =>
    capitals || competes ? 1 : 0,
  )
  let names: Span[] = []
  let row: TextRow | undefined

  function onMatch(phrase: number, from: number, to: number): void {
    if (isSpecial[phrase] === 0) {
      table.add(phrase, from, to)
      return
    }
    const entry = entries[phrase]
    if (entry === undefined || row === undefined || !isWritten(row, entry, from)) return
    if (entry.competes) names.push({ phrase, from, to })
    else table.add(phrase, from, to)
  }

  return (next) => {
    row = next
    table.begin(next)
    scanRow(automaton, next, onMatch)
    if (names.length > 0) {
      for (const { phrase, from, to } of keepLongest(names, next.count)) table.add(phrase, from, to)
      names = []
    }
    return table
  }
}

/** Title and excerpt share their way of being typed, the body has its own. */
function scanRow(
  automaton: Automaton,
  row: TextRow,
  onMatch: (phrase: number, from: number, to: number) => void,
): void {
  const { borders, unmarked } = row
  const head = { from: 0, to: borders[2], unmarked: unmarked[0] }
  scan(automaton, { row, stretch: head }, onMatch)
  if (borders[3] === borders[2]) return
  const body = { from: borders[2], to: borders[3], unmarked: unmarked[2] }
  scan(automaton, { row, stretch: body }, onMatch)
}

/** Whether the capitals of an entry are in the text. */
function isWritten(row: TextRow, { capitals = [] }: PhraseEntry, from: number): boolean {
  const field = fieldOf(row, from)
  const text = row.texts[field] ?? ''
  return capitals.every((need, i) => {
    const start = row.starts[from + i] ?? 0
    if (need === 'all') return isCapitals(text, start, row.ends[from + i] ?? 0)
    return need === 'free' || isUpperAt(text, start) || !hasCapitals(row, field)
  })
}

/** Nobody capitalises names in a text without any capital, so there they need none. */
function hasCapitals({ texts, capitals }: TextRow, field: 0 | 1 | 2): boolean {
  capitals[field] ??= /\p{Lu}/u.test(texts[field] ?? '')
  return capitals[field]
}
