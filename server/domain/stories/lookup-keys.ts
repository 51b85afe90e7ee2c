import type { StoryFeatures } from './features.ts'
import type { WeightOf } from './rarity.ts'
import { IN_TITLE, NAME, PAIR } from './read-terms.ts'
import { hashText } from './term-hash.ts'
import { FILED } from './term-list.ts'

/** What so many items have would find everything. */
const TOO_COMMON = 0.4

/** Rows cost writing and disk for every item, searched keys only a place in one query. */
const INDEXED = 12
const SEARCHED = 30

/** The keys under which an item is filed: its rarest pairs of the title and its rarest names. */
export function indexKeys(features: StoryFeatures, weightOf: WeightOf): readonly number[] {
  return rarest(features, weightOf, INDEXED)
}

/**
 * The keys by which the siblings of an item are looked for: more than are filed, since what is rarest
 * in one text need not be so in the other.
 */
export function searchKeys(features: StoryFeatures, weightOf: WeightOf): readonly number[] {
  return rarest(features, weightOf, SEARCHED)
}

/** The keys under which an item was filed, whatever is rare by now. */
export function filedKeys(features: StoryFeatures): readonly number[] {
  if (features.roundUp) return []
  const { keys, flags } = features.terms
  const filed = [...troubleKeys(features)]
  for (let place = 0; place < keys.length; place += 1) {
    if ((flags[place] ?? 0) & FILED) filed.push(keys[place] ?? 0)
  }
  return filed
}

function rarest(features: StoryFeatures, weightOf: WeightOf, most: number): readonly number[] {
  if (features.roundUp) return []
  const { trouble, rare } = keysOf(features, weightOf)
  return [...trouble, ...rare.slice(0, most)]
}

interface Keys {
  readonly weightOf: WeightOf
  readonly trouble: readonly number[]
  /** The rarest first, as many as are ever asked for. */
  readonly rare: readonly number[]
}

/** One item is asked for its keys several times in one batch. */
const lastKeys = new WeakMap<StoryFeatures, Keys>()

function keysOf(features: StoryFeatures, weightOf: WeightOf): Keys {
  const known = lastKeys.get(features)
  if (known?.weightOf === weightOf) return known
  const rare = sortKeys(features, weightOf).slice(0, SEARCHED)
  const keys = { weightOf, trouble: troubleKeys(features), rare }
  lastKeys.set(features, keys)
  return keys
}

/** Ties go by the key, so that the order is the same on every machine. */
function sortKeys(features: StoryFeatures, weightOf: WeightOf): readonly number[] {
  const keys: { key: number; weight: number }[] = []
  const least = Math.max(TOO_COMMON, weightOf.floor ?? 0)
  const { keys: own, flags: marks } = features.terms
  for (let place = 0; place < own.length; place += 1) {
    const flags = marks[place] ?? 0
    const leads = (flags & LEADING) === LEADING || flags & NAME
    if (!leads) continue
    const key = own[place] ?? 0
    const weight = weightOf(key)
    if (weight >= least) keys.push({ key, weight })
  }
  return keys.sort((a, b) => b.weight - a.weight || a.key - b.key).map(({ key }) => key)
}

/** The same trouble on the same street is looked at whatever words tell of it. */
function troubleKeys({ spots, hotSpots }: StoryFeatures): readonly number[] {
  return spots.flatMap((spot) => hotSpots.map((hotSpot) => hashText(`${spot} ${hotSpot}`)))
}

const LEADING = PAIR | IN_TITLE
