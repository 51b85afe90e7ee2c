import { makeHitChain, NONE } from './hit-chain.ts'
import { type Hit, type Hits, NO_HITS } from './hits.ts'
import type { PhraseEntry } from './phrase-table.ts'
import type { TextRow } from './text-row.ts'

/**
 * The hits of one text after the other by group, in memory that is used again and again. A stamp
 * says whether what stands there is of the present text, so that nothing has to be cleared. Lists
 * of hits are made only for groups that are asked for.
 */
export interface HitTable extends Hits {
  /** Forgets the text before. */
  readonly begin: (row: TextRow) => void
  /** Hits of one group are added ascending by `from`. */
  readonly add: (phrase: number, from: number, to: number) => void
  /** Syllable at which the first hit of a group begins. */
  readonly firstIn: (group: number) => number
}

/** The numbers of one group stand side by side: memory is fetched by the 64 bytes. */
const GROUP = { stamp: 0, first: 1, last: 2, from: 3, size: 4 } as const

export function makeHitTable(entries: readonly PhraseEntry[], groups: number): HitTable {
  const chain = makeHitChain(entries)
  const groupOf = Int32Array.from(entries, ({ group }) => group)
  const rows = new Int32Array(groups * GROUP.size)
  const touched = new Int32Array(groups)
  const lists = new Map<number, readonly Hit[]>()
  let stamp = 0
  let touchedCount = 0
  let row: TextRow
  const has = (group: number): boolean => rows[group * GROUP.size] === stamp
  return {
    begin(next) {
      // Most texts never ask for a list, and clearing an empty map costs as much as some syllables.
      if (lists.size > 0) lists.clear()
      chain.clear()
      stamp = (stamp + 1) | 0
      touchedCount = 0
      row = next
    },
    add(phrase, from, to) {
      const hit = chain.add(phrase, from, to)
      const group = groupOf[phrase] ?? 0
      const at = group * GROUP.size
      if (rows[at] === stamp) chain.link(rows[at + GROUP.last] ?? NONE, hit)
      else {
        rows[at] = stamp
        rows[at + GROUP.first] = hit
        rows[at + GROUP.from] = from
        touched[touchedCount] = group
        touchedCount += 1
      }
      rows[at + GROUP.last] = hit
    },
    has,
    get(group) {
      if (!has(group)) return NO_HITS
      const known = lists.get(group)
      if (known !== undefined) return known
      const list = chain.list(rows[group * GROUP.size + GROUP.first] ?? NONE, row)
      lists.set(group, list)
      return list
    },
    groupCount: () => touchedCount,
    groupAt: (i) => touched[i] ?? 0,
    firstIn: (group) => rows[group * GROUP.size + GROUP.from] ?? 0,
  }
}
