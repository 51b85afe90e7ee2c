import type { Instant } from '../domain/items/item.ts'
import type { StoryFeatures } from '../domain/stories/features.ts'
import { makeTermRoom, type TermList } from '../domain/stories/term-list.ts'

type Packed = readonly [
  terms: string,
  dates: readonly number[],
  hotSpots: readonly string[],
  spots: readonly string[],
  areas: readonly string[],
  roundUp: 0 | 1,
]

/** The features as one line of text for the store; no word of the item can be read in it. */
export function packFeatures(features: StoryFeatures): string {
  const { terms, dates, hotSpots, spots, areas, roundUp } = features
  const packed: Packed = [packTerms(terms), dates, hotSpots, spots, areas, roundUp ? 1 : 0]
  return JSON.stringify(packed)
}

/** What {@link packFeatures} wrote. */
export function unpackFeatures(text: string, seenAt: Instant): StoryFeatures {
  const [terms, dates, hotSpots, spots, areas, roundUp] = JSON.parse(text) as Packed // our own
  return {
    seenAt,
    terms: unpackTerms(terms),
    dates,
    hotSpots,
    spots,
    areas,
    roundUp: roundUp === 1,
  }
}

/** As text: the keys, then the flags, in base64. No word can be read in it. */
function packTerms({ keys, flags }: TermList): string {
  const bytes = new Uint8Array(5 * keys.length)
  bytes.set(new Uint8Array(keys.buffer, keys.byteOffset, keys.byteLength))
  bytes.set(flags, keys.byteLength)
  return Buffer.from(bytes.buffer).toString('base64')
}

/** What {@link packTerms} wrote; on a machine of the same byte order, as nearly all are. */
function unpackTerms(text: string): TermList {
  const bytes = Buffer.from(text, 'base64')
  const made = makeTermRoom(Math.floor(bytes.length / 5))
  new Uint8Array(made.keys.buffer).set(bytes.subarray(0, made.keys.buffer.byteLength))
  return made
}
