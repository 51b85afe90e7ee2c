import type { Instant } from '../items/item.ts'
import type { Candidate } from './choose-story.ts'
import { filedKeys } from './lookup-keys.ts'
import { enlarged, makePostings, type Postings } from './postings.ts'
import type { WeightOf } from './rarity.ts'
import { STORY_WINDOW_MS } from './same-matter.ts'

/** One search for the items that share most with one. */
export interface Look {
  /** No two looks have one number. */
  readonly number: number
  readonly keys: readonly number[]
  readonly seenAt: Instant
  readonly weightOf: WeightOf
}

/**
 * The items of one day by the keys under which they are filed. Each look touches hundreds of them: what
 * it needs of one stands in tables of numbers, not in the item.
 */
export interface WindowDay {
  readonly items: (Candidate | undefined)[]
  readonly postings: Postings
  /** Places of the items that share a key with the last look. */
  readonly touched: number[]
  /** By place: first sight, the look that touched it last, the weight of the keys that it shared then. */
  seen: Float64Array<ArrayBuffer>
  looks: Float64Array<ArrayBuffer>
  shared: Float64Array<ArrayBuffer>
  /** About so many are held. */
  bytes: number
}

const ROOM = 64

export function makeWindowDay(): WindowDay {
  return {
    items: [],
    postings: makePostings(),
    touched: [],
    seen: new Float64Array(ROOM),
    looks: new Float64Array(ROOM),
    shared: new Float64Array(ROOM),
    bytes: 0,
  }
}

/** Its strings and objects, and a place in the tables for each key. */
const ITEM_BYTES = 600
const KEY_BYTES = 24

/** Files an item, gives its place. */
export function addItem(day: WindowDay, item: Candidate): number {
  const place = day.items.push(item) - 1
  if (place >= day.seen.length) {
    day.seen = enlarged(day.seen)
    day.looks = enlarged(day.looks)
    day.shared = enlarged(day.shared)
  }
  day.seen[place] = item.features.seenAt
  const keys = filedKeys(item.features)
  for (const key of keys) day.postings.add(key, place)
  day.bytes += ITEM_BYTES + 5 * item.features.terms.keys.length + KEY_BYTES * keys.length
  return place
}

/** What was taken out is found no more: it was seen at no time. */
export function takeOut(day: WindowDay, place: number): void {
  day.items[place] = undefined
  day.seen[place] = Number.NaN
}

/** Finds the items that share a key with the look. */
export function touch(day: WindowDay, look: Look): readonly number[] {
  day.touched.length = 0
  for (const key of look.keys) touchKey(day, key, look)
  return day.touched
}

function touchKey(day: WindowDay, key: number, { number, seenAt, weightOf }: Look): void {
  const { postings, touched, seen, looks, shared } = day
  let at = postings.first(key)
  if (at < 0) return
  const weight = weightOf(key)
  const links = postings.links()
  for (; at >= 0; at = links[at + 1] ?? -1) {
    const place = links[at] ?? 0
    if (looks[place] === number) shared[place] = (shared[place] ?? 0) + weight
    else if (Math.abs((seen[place] ?? 0) - seenAt) <= STORY_WINDOW_MS) {
      looks[place] = number
      shared[place] = weight
      touched.push(place)
    }
  }
}
