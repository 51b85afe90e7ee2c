import type { Instant } from '../domain/items/item.ts'
import type { Classification } from '../domain/rules/classification.ts'
import { growStory, learn, type Story, type StoryItem, startStory } from '../domain/stories/grow.ts'
import { joinStory, STORY_WINDOW_MS, type StoryCandidate } from '../domain/stories/join.ts'
import { makeTitleIndex } from '../domain/stories/title-index.ts'
import { titleKeys } from '../domain/stories/title-keys.ts'
import type { FreshItem, Revised } from './filing.ts'
import type { StoredItem, Stores } from './ports.ts'

export interface GrownStories {
  /** The fresh items, each with its story. */
  readonly items: readonly StoredItem[]
  /** Every story that is new or has changed. */
  readonly stories: readonly Story[]
}

interface Growth {
  readonly fresh: readonly FreshItem[]
  readonly revisions: readonly Revised[]
  readonly publisher: string
  readonly newId: (now: Instant) => string
}

/** Puts each fresh item into the story it continues, or starts one; edits teach their story. */
export async function growStories(stores: Stores, growth: Growth): Promise<GrownStories> {
  const fresh = growth.fresh.toSorted((a, b) => a.seenAt - b.seenAt)
  const candidates = await candidatesFor(stores, fresh)
  const stories = await storiesOf(stores, candidates, growth.revisions)
  const index = makeTitleIndex(candidates)
  const touched = new Set<string>()

  const items = fresh.map((item) => {
    const joined = stories.get(joinStory(item, index.near(item.title)) ?? '')
    const traits = { ...item, ...traitsOf(item.classification), publisher: growth.publisher }
    const story = joined
      ? growStory(joined, traits)
      : startStory(growth.newId(item.fetchedAt), traits)
    stories.set(story.id, story)
    touched.add(story.id)
    index.add({ storyId: story.id, title: item.title, seenAt: item.seenAt })
    return { ...item, storyId: story.id }
  })
  for (const { storyId, classification } of growth.revisions) {
    const story = stories.get(storyId)
    if (!story) continue
    stories.set(storyId, learn(story, traitsOf(classification)))
    touched.add(storyId)
  }
  return { items, stories: [...stories.values()].filter((story) => touched.has(story.id)) }
}

async function candidatesFor(
  stores: Stores,
  fresh: readonly FreshItem[],
): Promise<readonly StoryCandidate[]> {
  if (fresh.length === 0) return []
  const keys = new Set(fresh.flatMap((item) => titleKeys(item.title)))
  const since = Math.min(...fresh.map((item) => item.seenAt)) - STORY_WINDOW_MS
  return stores.items.findByTitleKeys([...keys], since)
}

async function storiesOf(
  stores: Stores,
  candidates: readonly StoryCandidate[],
  revisions: readonly Revised[],
): Promise<Map<string, Story>> {
  const ids = new Set([...candidates, ...revisions].map(({ storyId }) => storyId))
  const loaded = await stores.stories.findMany([...ids])
  return new Map(loaded.map((story) => [story.id, story]))
}

function traitsOf(
  classification: Classification,
): Pick<StoryItem, 'hotSpots' | 'places' | 'circle'> {
  return {
    hotSpots: classification.hotSpots.map((label) => label.id),
    places: classification.places.map((place) => place.id),
    circle: classification.circle,
  }
}
