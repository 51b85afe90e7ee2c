import type { Instant } from '../items/item.ts'
import type { Circle } from '../rules/classification.ts'

/** Items on one matter, seen as a whole. */
export interface Story {
  readonly id: string
  readonly title: string
  /** The item that gave the title: the earliest one. */
  readonly leadItem: string
  /** Earliest first sight of its items: when the public could first know. */
  readonly publicAt: Instant
  readonly lastSeenAt: Instant
  /** The item of first public sight was collected late. */
  readonly late: boolean
  readonly items: number
  readonly publishers: readonly string[]
  readonly hotSpots: readonly string[]
  readonly places: readonly string[]
  readonly circle: Circle
}

/** What a story takes over from an item. */
export interface StoryItem {
  readonly id: string
  readonly title: string
  readonly seenAt: Instant
  readonly late: boolean
  readonly publisher: string
  readonly hotSpots: readonly string[]
  readonly places: readonly string[]
  readonly circle: Circle
}

const NEAREST_FIRST: readonly Circle[] = ['ward', 'city', 'country', 'abroad']

/** A story of one item. */
export function startStory(id: string, item: StoryItem): Story {
  return {
    id,
    title: item.title,
    leadItem: item.id,
    publicAt: item.seenAt,
    lastSeenAt: item.seenAt,
    late: item.late,
    items: 1,
    publishers: [item.publisher],
    hotSpots: union([], item.hotSpots),
    places: union([], item.places),
    circle: item.circle,
  }
}

/** The story with one more item; the outcome does not depend on the order of arrival. */
export function growStory(story: Story, item: StoryItem): Story {
  const apart = item.seenAt - story.publicAt
  const leads = apart < 0 || (apart === 0 && comesFirst(item, story))
  return {
    ...story,
    title: leads ? item.title : story.title,
    leadItem: leads ? item.id : story.leadItem,
    publicAt: Math.min(story.publicAt, item.seenAt),
    late: apart === 0 ? story.late && item.late : apart < 0 ? item.late : story.late,
    lastSeenAt: Math.max(story.lastSeenAt, item.seenAt),
    items: story.items + 1,
    publishers: union(story.publishers, [item.publisher]),
    hotSpots: union(story.hotSpots, item.hotSpots),
    places: union(story.places, item.places),
    circle: nearer(story.circle, item.circle),
  }
}

/** Of two items seen at the same moment one leads, whichever arrived first. */
function comesFirst(item: StoryItem, story: Story): boolean {
  if (item.title !== story.title) return item.title < story.title
  return item.id < story.leadItem
}

/** The story of these items anew, as after an edit, a merge or a split; `undefined` when there are none. */
export function storyOf(id: string, items: readonly StoryItem[]): Story | undefined {
  const [first, ...rest] = items
  return first && rest.reduce(growStory, startStory(id, first))
}

function nearer(a: Circle, b: Circle): Circle {
  return NEAREST_FIRST.indexOf(a) <= NEAREST_FIRST.indexOf(b) ? a : b
}

/** Sorted, so that the same members give the same list whatever the order of arrival. */
function union(a: readonly string[], b: readonly string[]): readonly string[] {
  return [...new Set([...a, ...b])].sort()
}
