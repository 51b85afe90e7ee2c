import type { StoryFeatures } from './features.ts'
import type { WeightOf } from './rarity.ts'
import { IN_TITLE, NAME, PAIR } from './read-terms.ts'
import type { TitleWeight } from './term-list.ts'

/** From this weight on a term is rare: no more than a handful of the last items have it. */
export const RARE = 0.66

/** The terms of one item laid out for comparing it with many: their weights, and a table over their keys. */
export interface TermTable {
  readonly keys: Uint32Array
  readonly flags: Uint8Array
  readonly weights: Float64Array
  /** It names something by two syllables. */
  readonly namesThings: boolean
  /** Place of a term plus one by the low bits of its key, 0 where none is; collisions go to the next. */
  readonly slots: Uint16Array
}

export const NAME_PAIR = NAME | PAIR

/** One item is compared with some dozens in a row. */
let last: { terms: StoryFeatures['terms']; weightOf: WeightOf; table: TermTable } | undefined

/** The table of an item under these weights. */
export function termTable({ terms }: Pick<StoryFeatures, 'terms'>, weightOf: WeightOf): TermTable {
  if (last?.terms === terms && last.weightOf === weightOf) return last.table
  const table = makeTable(terms, weightOf)
  last = { terms, weightOf, table }
  return table
}

function makeTable({ keys, flags }: StoryFeatures['terms'], weightOf: WeightOf): TermTable {
  const weights = new Float64Array(keys.length)
  const slots = new Uint16Array(2 ** Math.ceil(Math.log2(2 * keys.length + 2)))
  let namesThings = false
  for (let place = 0; place < keys.length; place += 1) {
    const key = keys[place] ?? 0
    const own = flags[place] ?? 0
    weights[place] = weightOf(key)
    if ((own & NAME_PAIR) === NAME_PAIR) namesThings = true
    let slot = key & (slots.length - 1)
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1)
    slots[slot] = place + 1
  }
  return { keys, flags, weights, namesThings, slots }
}

/** Place of a term in the table, -1 where it has none such. */
export function placeOf({ keys, slots }: TermTable, key: number): number {
  const end = slots.length - 1
  let slot = key & end
  for (;;) {
    const place = (slots[slot] ?? 0) - 1
    if (place < 0 || keys[place] === key) return place
    slot = (slot + 1) & end
  }
}

/** What the title of an item weighs under these weights. */
export function titleOf({ terms }: Pick<StoryFeatures, 'terms'>, weightOf: WeightOf): TitleWeight {
  const known = terms.title
  if (known?.weightOf === weightOf) return known
  const { keys, flags } = terms
  let whole = 0
  let names = 0
  for (let place = 0; place < keys.length; place += 1) {
    const own = flags[place] ?? 0
    if (!(own & IN_TITLE)) continue
    const weight = weightOf(keys[place] ?? 0)
    whole += worthOf(weight, own) ** 2
    if (own & NAME && weight > RARE) names += 1
  }
  const title = { weightOf, whole, names }
  terms.title = title
  return title
}

/** A single syllable says half of what a pair of its weight says. */
export function worthOf(weight: number, flags: number): number {
  return flags & PAIR ? weight : weight / 2
}
