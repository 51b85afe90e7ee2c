import type { StoryFeatures } from './features.ts'
import type { WeightOf } from './rarity.ts'
import { IN_TITLE, NAME, PAIR } from './read-terms.ts'

/** The terms of one item laid out for comparing: arrays in the order of its terms, and a table over them. */
export interface TermTable {
  readonly keys: Uint32Array
  readonly flags: Uint8Array
  /** Places of the terms that stand in the title. */
  readonly titles: readonly number[]
  /** It names something by two syllables. */
  readonly namesThings: boolean
  /** Place of a term plus one by the low bits of its key, 0 where none is; collisions go to the next. */
  readonly slots: Uint16Array
  /** Sum of the squared weights of the title under the `WeightOf` that last asked. */
  titleWhole: number
  weightOf: WeightOf | undefined
}

const NAME_PAIR = NAME | PAIR
const tables = new WeakMap<StoryFeatures['terms'], TermTable>()

/** The table of an item, made once. */
export function termTable({ terms }: StoryFeatures): TermTable {
  const known = tables.get(terms)
  if (known) return known
  const made = makeTable(terms)
  tables.set(terms, made)
  return made
}

function makeTable(terms: StoryFeatures['terms']): TermTable {
  const keys = new Uint32Array(terms.size)
  const flags = new Uint8Array(terms.size)
  const titles: number[] = []
  const slots = new Uint16Array(2 ** Math.ceil(Math.log2(2 * terms.size + 2)))
  let namesThings = false
  let place = 0
  for (const [key, flag] of terms) {
    keys[place] = key
    flags[place] = flag
    if (flag & IN_TITLE) titles.push(place)
    if ((flag & NAME_PAIR) === NAME_PAIR) namesThings = true
    let slot = key & (slots.length - 1)
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1)
    place += 1
    slots[slot] = place
  }
  return { keys, flags, titles, namesThings, slots, titleWhole: 0, weightOf: undefined }
}

/** Place of a term in the table, -1 where it has none such. */
export function placeOf({ keys, slots }: TermTable, key: number): number {
  const last = slots.length - 1
  let slot = key & last
  for (;;) {
    const place = (slots[slot] ?? 0) - 1
    if (place < 0 || keys[place] === key) return place
    slot = (slot + 1) & last
  }
}

/** Sum of the squared weights of the title; one item is compared with many under the same weights. */
export function wholeOfTitle(table: TermTable, weightOf: WeightOf): number {
  if (table.weightOf === weightOf) return table.titleWhole
  const { keys, flags, titles } = table
  let whole = 0
  for (const place of titles) {
    const value = worthOf(weightOf(keys[place] ?? 0), flags[place] ?? 0)
    whole += value * value
  }
  table.titleWhole = whole
  table.weightOf = weightOf
  return whole
}

/** A single syllable says half of what a pair of its weight says. */
export function worthOf(weight: number, flags: number): number {
  return flags & PAIR ? weight : weight / 2
}
