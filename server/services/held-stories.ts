import type { Candidate, StoryFace } from '../domain/stories/choose-story.ts'
import { dayOf, type ItemWindow, makeItemWindow } from '../domain/stories/item-window.ts'
import type { FiledItem, StoredStory } from './ports.ts'
import { makeStoryFaces, type StoryFaces } from './story-faces.ts'

/** What the story window has in memory; knows nothing of the store. */
export interface HeldStories {
  items: ItemWindow
  readonly faces: StoryFaces
  /** Days with all their items, in the order of their last use. */
  readonly days: Set<number>
  /** Days that there was no room for, until the next day begins. */
  readonly shut: Set<number>
  newest: number
}

export function makeHeldStories(): HeldStories {
  const faces = makeStoryFaces()
  return { items: makeItemWindow(), faces, days: new Set(), shut: new Set(), newest: 0 }
}

export function faceOf({ items, faces }: HeldStories, storyId: string): StoryFace | undefined {
  const face = faces.of(storyId)
  if (!face) return undefined
  const lead = items.get(face.leadItem)?.features ?? faces.leadOf(face.leadItem)
  return { items: face.items, lead }
}

/** A day with all its items. */
export function fillDay(held: HeldStories, day: number, found: readonly FiledItem[]): void {
  held.days.add(day)
  follow(held, found)
}

/** Items and stories as they are stored now; those of `itemIds` that are not among them are gone. */
export function follow(
  held: HeldStories,
  found: readonly FiledItem[],
  itemIds: readonly string[] = [],
): void {
  const left = new Set(found.map(({ itemId }) => itemId))
  for (const id of itemIds) if (!left.has(id)) drop(held, id)
  for (const item of found) {
    put(held, item)
    held.faces.see(item.storyId, item.story)
  }
}

/** Items that were filed, and all stories that grew by them. */
export function addFiled(
  held: HeldStories,
  items: readonly Candidate[],
  stories: readonly StoredStory[],
): void {
  for (const item of items) put(held, item)
  for (const story of stories) held.faces.see(story.id, story)
}

function put(held: HeldStories, { itemId, storyId, features }: Candidate): void {
  held.faces.renewLead(itemId, features)
  if (!held.days.has(dayOf(features.seenAt))) return
  // Before the old place goes: a story of one item is not forgotten in between.
  held.faces.hold(storyId)
  drop(held, itemId)
  held.items.put({ itemId, storyId, features })
}

function drop({ items, faces }: HeldStories, itemId: string): void {
  const before = items.get(itemId)
  if (!before) return
  items.drop(itemId)
  faces.release(before.storyId)
}

/** First items of larger stories that are older than the days held. */
export function missingLeads({ items, faces }: HeldStories): readonly string[] {
  return faces.missingLeads((id) => items.get(id) !== undefined)
}

export function keepLeads(
  { faces }: HeldStories,
  itemIds: readonly string[],
  found: readonly FiledItem[],
): void {
  const byId = new Map(found.map((item) => [item.itemId, item.features]))
  for (const id of itemIds) faces.keepLead(id, byId.get(id))
}

/** Forgets days until there is room; those of `wanted`, which come the newest first, go last. */
export function makeRoom(held: HeldStories, wanted: readonly number[], mostBytes: number): void {
  const { items, faces, days, shut } = held
  const [last = 0] = wanted
  if (last !== held.newest) shut.clear()
  held.newest = last
  for (const day of wanted.toReversed()) if (days.delete(day)) days.add(day)
  for (const day of days) {
    const bytes = [...days].reduce((sum, one) => sum + items.bytesOf(one), 0)
    if (bytes < mostBytes) return
    days.delete(day)
    for (const { storyId } of items.dropDay(day)) faces.release(storyId)
    if (wanted.includes(day)) shut.add(day)
  }
}

export function isHeld({ days, shut }: HeldStories, day: number): boolean {
  return days.has(day) || shut.has(day)
}

export function clear(held: HeldStories): void {
  held.items = makeItemWindow()
  held.faces.clear()
  held.days.clear()
  held.shut.clear()
}
