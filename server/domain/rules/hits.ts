import { isUpperAt } from '../text/characters.ts'
import { type Stretch, scan } from './automaton.ts'
import type { RuleSet } from './compile.ts'
import type { PhraseEntry } from './phrase-table.ts'
import { MAX_SYLLABLES } from './read-phrases.ts'
import { fieldOf, type TextRow } from './text-row.ts'

/** One phrase found: syllables `[from, to)` of the row, all within one sentence of one field. */
export interface Hit {
  readonly entry: PhraseEntry
  readonly field: 0 | 1 | 2
  readonly from: number
  readonly to: number
}

/** Hits by group, each list ascending by `from`. */
export type Hits = ReadonlyMap<number, readonly Hit[]>

export const NO_HITS: readonly Hit[] = []

/** Position of the first hit that begins at `from` or later, in a list ascending by `from`. */
export function firstHitFrom(hits: readonly Hit[], from: number): number {
  let low = 0
  let high = hits.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((hits[middle]?.from ?? 0) < from) low = middle + 1
    else high = middle
  }
  return low
}

/** Whether a hit shares a syllable with one of `others`, ascending by `from`. */
export function overlapsAny(others: readonly Hit[], hit: Hit): boolean {
  if (others.length === 0) return false
  for (let i = firstHitFrom(others, hit.from - MAX_SYLLABLES); i < others.length; i += 1) {
    const other = others[i]
    if (other === undefined || other.from >= hit.to) return false
    if (other.to > hit.from) return true
  }
  return false
}

/** Finds all phrases of the rule set in a text; names only where they are written as names. */
export function findHits(ruleSet: RuleSet, row: TextRow): Hits {
  const hits = new Map<number, Hit[]>()
  const names: Hit[] = []
  const hasCapitals = row.texts.map((text) => /\p{Lu}/u.test(text))
  const onMatch = (number: number, from: number, to: number): void => {
    const entry = ruleSet.entries[number]
    if (entry === undefined) return
    const hit: Hit = { entry, field: fieldOf(row, from), from, to }
    // Nobody capitalises names in a text without any capital, so there they need none.
    if (entry.capitals && hasCapitals[hit.field] && !isCapitalised(row, hit)) return
    if (entry.competes) names.push(hit)
    else put(hits, hit)
  }
  for (const stretch of stretchesOf(row)) scan(ruleSet.automaton, { row, stretch }, onMatch)
  for (const hit of keepLongest(names, row.count)) put(hits, hit)
  return hits
}

/** Title and excerpt share their way of being typed, the body has its own. */
function stretchesOf({ borders, unmarked }: TextRow): readonly Stretch[] {
  const head = { from: 0, to: borders[2], unmarked: unmarked[0] }
  if (borders[3] === borders[2]) return [head]
  return [head, { from: borders[2], to: borders[3], unmarked: unmarked[2] }]
}

function put(hits: Map<number, Hit[]>, hit: Hit): void {
  const known = hits.get(hit.entry.group)
  if (known === undefined) hits.set(hit.entry.group, [hit])
  else known.push(hit)
}

function isCapitalised(row: TextRow, { entry, field, from }: Hit): boolean {
  const text = row.texts[field] ?? ''
  const { capitals } = entry
  return (
    !capitals ||
    capitals.every((needed, i) => !needed || isUpperAt(text, row.starts[from + i] ?? 0))
  )
}

/** Of names that overlap, the longest wins, the first of two equal ones; the same words may name two places. */
function keepLongest(names: readonly Hit[], count: number): readonly Hit[] {
  if (names.length < 2) return names
  const owner = new Int32Array(count).fill(-1)
  const kept = new Set<Hit>()
  const byLength = [...names].sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from)
  for (const hit of byLength) {
    if (!isFree(owner, hit)) continue
    owner.fill(hit.from, hit.from, hit.to)
    kept.add(hit)
  }
  return names.filter((hit) => kept.has(hit))
}

function isFree(owner: Int32Array, { from, to }: Hit): boolean {
  const sameSpan = owner[from] === from && owner[to - 1] === from && owner[to] !== from
  return sameSpan || owner.subarray(from, to).every((taken) => taken === -1)
}
