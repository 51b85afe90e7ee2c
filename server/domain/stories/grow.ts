import type { Instant } from '../items/item.ts'
import type { Circle } from '../rules/classification.ts'

/** Items on one matter, seen as a whole. */
export interface Story {
  readonly id: string
  readonly title: string
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
    publicAt: item.seenAt,
    lastSeenAt: item.seenAt,
    late: item.late,
    items: 1,
    publishers: [item.publisher],
    hotSpots: item.hotSpots,
    places: item.places,
    circle: item.circle,
  }
}

/** The story with one more item; the outcome does not depend on the order of arrival. */
export function growStory(story: Story, item: StoryItem): Story {
  const apart = item.seenAt - story.publicAt
  const leads = apart < 0 || (apart === 0 && item.title < story.title)
  return {
    ...learn(story, item),
    title: leads ? item.title : story.title,
    publicAt: Math.min(story.publicAt, item.seenAt),
    late: apart === 0 ? story.late && item.late : apart < 0 ? item.late : story.late,
    lastSeenAt: Math.max(story.lastSeenAt, item.seenAt),
    items: story.items + 1,
    publishers: union(story.publishers, [item.publisher]),
  }
}

/** The story after one of its items was edited: it may have learnt a hot spot or a place. */
export function learn(
  story: Story,
  item: Pick<StoryItem, 'hotSpots' | 'places' | 'circle'>,
): Story {
  return {
    ...story,
    hotSpots: union(story.hotSpots, item.hotSpots),
    places: union(story.places, item.places),
    circle: nearer(story.circle, item.circle),
  }
}

function nearer(a: Circle, b: Circle): Circle {
  return NEAREST_FIRST.indexOf(a) <= NEAREST_FIRST.indexOf(b) ? a : b
}

/** Sorted, so that the same members give the same list whatever the order of arrival. */
function union(a: readonly string[], b: readonly string[]): readonly string[] {
  return [...new Set([...a, ...b])].sort()
}
