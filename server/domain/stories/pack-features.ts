import type { Instant } from '../items/item.ts'
import type { StoryFeatures } from './features.ts'

/** Keys and flags in turn, so that a parser need not build an object for each term. */
type Packed = readonly [
  terms: readonly number[],
  dates: readonly number[],
  hotSpots: readonly string[],
  spots: readonly string[],
  areas: readonly string[],
  roundUp: 0 | 1,
]

/** The features as one line of text for the store; no word of the item can be read in it. */
export function packFeatures(features: StoryFeatures): string {
  const { terms, dates, hotSpots, spots, areas, roundUp } = features
  const packed: Packed = [[...terms].flat(), dates, hotSpots, spots, areas, roundUp ? 1 : 0]
  return JSON.stringify(packed)
}

/** What {@link packFeatures} wrote. */
export function unpackFeatures(text: string, seenAt: Instant): StoryFeatures {
  const [flat, dates, hotSpots, spots, areas, roundUp] = JSON.parse(text) as Packed // our own
  const terms = new Map<number, number>()
  for (let i = 0; i + 1 < flat.length; i += 2) terms.set(flat[i] ?? 0, flat[i + 1] ?? 0)
  return { seenAt, terms, dates, hotSpots, spots, areas, roundUp: roundUp === 1 }
}
