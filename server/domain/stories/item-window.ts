import type { Instant } from '../items/item.ts'
import { DAY } from '../plan/local-time.ts'
import type { Candidate } from './choose-story.ts'
import type { StoryFeatures } from './features.ts'
import { searchKeys } from './lookup-keys.ts'
import type { WeightOf } from './rarity.ts'
import { STORY_WINDOW_MS } from './same-matter.ts'
import { addItem, makeWindowDay, takeOut, touch, type WindowDay } from './window-day.ts'

/** Looking at an item that shares less than this many others tells nothing. */
const MOST_COMPARED = 24

/** Items held in memory by day, found again by the keys under which they are filed. */
export interface ItemWindow {
  /** Files an item; one of the same id gives way. */
  readonly put: (item: Candidate) => void
  readonly get: (itemId: string) => Candidate | undefined
  readonly drop: (itemId: string) => void
  /** Gives what it held. */
  readonly dropDay: (day: number) => readonly Candidate[]
  /** About so many bytes are held of a day. */
  readonly bytesOf: (day: number) => number
  readonly day: (day: number) => WindowDay | undefined
}

/** A day of universal time: only a way to cut the window into parts. */
export function dayOf(at: Instant): number {
  return Math.floor(at / DAY)
}

export function makeItemWindow(): ItemWindow {
  const days = new Map<number, WindowDay>()
  const byId = new Map<string, { readonly day: WindowDay; readonly place: number }>()
  const drop = (itemId: string) => {
    const known = byId.get(itemId)
    if (known) takeOut(known.day, known.place)
    byId.delete(itemId)
  }
  return {
    put: (item) => {
      drop(item.itemId)
      const number = dayOf(item.features.seenAt)
      const day = days.get(number) ?? makeWindowDay()
      days.set(number, day)
      byId.set(item.itemId, { day, place: addItem(day, item) })
    },
    get: (itemId) => {
      const known = byId.get(itemId)
      return known?.day.items[known.place]
    },
    drop,
    dropDay: (number) => {
      const gone = days.get(number)?.items.filter((item) => item !== undefined) ?? []
      for (const { itemId } of gone) byId.delete(itemId)
      days.delete(number)
      return gone
    },
    bytesOf: (number) => days.get(number)?.bytes ?? 0,
    day: (number) => days.get(number),
  }
}

interface Found {
  readonly item: Candidate
  readonly shared: number
}

let looks = 0

/** The items of these windows that share the heaviest keys with one, heaviest first; ties by id. */
export function nearest(
  windows: readonly ItemWindow[],
  features: StoryFeatures,
  weightOf: WeightOf,
  most = MOST_COMPARED,
): readonly Candidate[] {
  looks += 1
  const { seenAt } = features
  const look = { number: looks, keys: searchKeys(features, weightOf), seenAt, weightOf }
  const best: Found[] = []
  const last = dayOf(seenAt + STORY_WINDOW_MS)
  for (const window of windows) {
    for (let number = dayOf(seenAt - STORY_WINDOW_MS); number <= last; number += 1) {
      const day = window.day(number)
      if (!day) continue
      for (const place of touch(day, look)) offer(best, day, place, most)
    }
  }
  return best.map(({ item }) => item)
}

/** Takes an item in at its rank, if it is among the first few. */
function offer(best: Found[], day: WindowDay, place: number, most: number): void {
  const shared = day.shared[place] ?? 0
  if (best.length >= most && shared < (best.at(-1)?.shared ?? 0)) return
  const item = day.items[place]
  if (!item) return
  const found = { item, shared }
  let at = best.length
  for (let before = best[at - 1]; before && comesFirst(found, before); before = best[at - 1]) {
    at -= 1
  }
  if (at >= most) return
  best.splice(at, 0, found)
  if (best.length > most) best.pop()
}

function comesFirst(a: Found, b: Found): boolean {
  return a.shared === b.shared ? a.item.itemId < b.item.itemId : a.shared > b.shared
}
