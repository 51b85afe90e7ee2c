import type { Instant } from '../domain/items/item.ts'
import type { Plan } from '../domain/plan/plan.ts'
import { assignStories } from '../domain/stories/assign-stories.ts'
import { growStory, type StoryItem, startStory, storyOf } from '../domain/stories/grow.ts'
import { indexKeys } from '../domain/stories/lookup-keys.ts'
import { makeRarity } from '../domain/stories/rarity.ts'
import { STORY_WINDOW_MS } from '../domain/stories/same-matter.ts'
import type { FreshItem, Revised } from './filing.ts'
import { findSiblings } from './find-siblings.ts'
import type { IndexedItem, StoredItem, StoredStory, Stores } from './ports.ts'
import { makeFeaturesOf } from './story-features.ts'
import { traitsOf } from './story-traits.ts'

export interface GrownStories {
  /** The fresh items, each with its story. */
  readonly items: readonly StoredItem[]
  /** Every story that is new or has changed. */
  readonly stories: readonly StoredStory[]
  /** Fresh and edited items as they are to be found from now on. */
  readonly indexed: readonly IndexedItem[]
}

interface Growth {
  readonly fresh: readonly FreshItem[]
  readonly revisions: readonly Revised[]
  /** By source: items of several sources may arrive together. */
  readonly publisherOf: ReadonlyMap<string, string>
  readonly plan: Pick<Plan, 'places'>
  readonly newId: (now: Instant) => string
}

export type GrowStories = (stores: Stores, growth: Growth) => Promise<GrownStories>

/** So many stored items are counted before the first comparison of a process. */
const COUNTED_AT_START = 3_000

/**
 * Puts each fresh item into the story it continues, or starts one; a story of which an item was
 * edited is told anew, so that a label whose only evidence has gone goes with it. Counts in this
 * process which words are common of late; a new process begins with the last items stored.
 */
export function makeGrowStories(): GrowStories {
  const rarity = makeRarity(STORY_WINDOW_MS)
  let isWarm = false
  return async (stores, growth) => {
    if (!isWarm) rarity.learn(await stores.stories.lastIndexed(COUNTED_AT_START))
    isWarm = true
    const featuresOf = makeFeaturesOf(growth.plan)
    const arrivals = growth.fresh.map((item) => ({ ...item, features: featuresOf(item) }))
    const features = arrivals.map((arrival) => arrival.features)
    const weightOf = rarity.weigh(features)
    const siblings = await findSiblings(stores, features, weightOf)
    const assigned = assignStories(arrivals, {
      ...siblings,
      weightOf,
      newStoryId: () => growth.newId(arrivals[0]?.fetchedAt ?? 0),
    })
    const edited = growth.revisions.map((item) => {
      const found = featuresOf(item)
      return { itemId: item.id, features: found, keys: indexKeys(found, weightOf) }
    })
    // Before the commit: a batch that is tried again counts twice, which only blurs a little.
    rarity.learn(features)
    const storyOf = new Map(assigned.map(({ arrival, storyId }) => [arrival.id, storyId]))
    const items = growth.fresh.map((item) => ({ ...item, storyId: storyOf.get(item.id) ?? '' }))
    const newItems = assigned.map(({ arrival, keys }) => ({
      itemId: arrival.id,
      features: arrival.features,
      keys,
    }))
    return {
      items,
      stories: await grow(stores, growth, { items, known: siblings.stories }),
      indexed: [...newItems, ...edited],
    }
  }
}

/** The stories with their new and edited items. */
async function grow(
  stores: Stores,
  { revisions, publisherOf }: Growth,
  { items, known }: { items: readonly StoredItem[]; known: ReadonlyMap<string, StoredStory> },
): Promise<readonly StoredStory[]> {
  const stories = new Map(known)
  const missing = revisions.map(({ storyId }) => storyId).filter((id) => !stories.has(id))
  for (const story of await stores.stories.findMany(missing)) stories.set(story.id, story)
  const edited = await tellAnew(stores, revisions, stories)
  for (const story of edited) stories.set(story.id, story)
  const touched = new Set(edited.map(({ id }) => id))
  for (const item of items) {
    const publisher = publisherOf.get(item.sourceId) ?? item.sourceId
    const traits = { ...item, ...traitsOf(item.classification), publisher }
    const story = stories.get(item.storyId)
    const grown = story
      ? { ...story, ...growStory(story, traits) }
      : { ...startStory(item.storyId, traits), revision: 0, mergedInto: undefined }
    stories.set(grown.id, grown)
    touched.add(grown.id)
  }
  return [...touched].flatMap((id) => stories.get(id) ?? [])
}

/** The stories of edited items from all their members, the edited ones as they are now. */
async function tellAnew(
  stores: Stores,
  revisions: readonly Revised[],
  stories: ReadonlyMap<string, StoredStory>,
): Promise<readonly StoredStory[]> {
  if (revisions.length === 0) return []
  const editOf = new Map(revisions.map((item) => [item.id, item]))
  const members = await stores.stories.membersOf(revisions.map(({ storyId }) => storyId))
  return [...members].flatMap(([storyId, items]) => {
    const story = stories.get(storyId)
    const told = storyOf(
      storyId,
      items.map((item) => withEdit(item, editOf.get(item.id))),
    )
    return story && told ? [{ ...story, ...told }] : []
  })
}

function withEdit(item: StoryItem, edit: Revised | undefined): StoryItem {
  return edit ? { ...item, title: edit.title, ...traitsOf(edit.classification) } : item
}
