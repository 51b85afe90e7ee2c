import type { Hit } from './hits.ts'
import type { PhraseEntry } from './phrase-table.ts'
import { fieldOf, type TextRow } from './text-row.ts'

/** No hit: the end of a chain. */
export const NONE = -1

const SMALLEST = 1 << 8

/** Room beyond this is given back after its text: one huge text must not cost memory for ever. */
const KEPT = 1 << 14

/** The hits of one text in arrays that are used again for the next; each points to a next hit. */
export interface HitChain {
  readonly clear: () => void
  /** The new hit's number. */
  readonly add: (phrase: number, from: number, to: number) => number
  /** Makes `hit` the next of `before`. */
  readonly link: (before: number, hit: number) => void
  readonly fromOf: (hit: number) => number
  /** The chain that begins with a hit. */
  readonly list: (first: number, row: TextRow) => readonly Hit[]
}

export function makeHitChain(entries: readonly PhraseEntry[]): HitChain {
  let hits = makeArrays(SMALLEST)
  let count = 0
  return {
    clear() {
      if (hits.nexts.length > KEPT) hits = makeArrays(SMALLEST)
      count = 0
    },
    add(phrase, from, to) {
      if (count === hits.nexts.length) hits = enlarge(hits)
      hits.phrases[count] = phrase
      hits.froms[count] = from
      hits.tos[count] = to
      hits.nexts[count] = NONE
      count += 1
      return count - 1
    },
    link(before, hit) {
      hits.nexts[before] = hit
    },
    fromOf: (hit) => hits.froms[hit] ?? 0,
    list(first, row) {
      const found: Hit[] = []
      for (let at = first; at !== NONE; at = hits.nexts[at] ?? NONE) {
        const entry = entries[hits.phrases[at] ?? 0]
        const from = hits.froms[at] ?? 0
        if (entry) found.push({ entry, field: fieldOf(row, from), from, to: hits.tos[at] ?? 0 })
      }
      return found
    },
  }
}

function makeArrays(room: number) {
  return {
    phrases: new Int32Array(room),
    froms: new Int32Array(room),
    tos: new Int32Array(room),
    nexts: new Int32Array(room),
  }
}

type HitArrays = ReturnType<typeof makeArrays>

function enlarge(old: HitArrays): HitArrays {
  const larger = makeArrays(old.nexts.length * 2)
  larger.phrases.set(old.phrases)
  larger.froms.set(old.froms)
  larger.tos.set(old.tos)
  larger.nexts.set(old.nexts)
  return larger
}
