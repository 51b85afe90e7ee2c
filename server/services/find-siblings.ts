import type { KnownCandidate } from '../domain/stories/assign-stories.ts'
import type { StoryFace } from '../domain/stories/choose-story.ts'
import type { StoryFeatures } from '../domain/stories/features.ts'
import { makeKeyIndex } from '../domain/stories/key-index.ts'
import { searchKeys } from '../domain/stories/lookup-keys.ts'
import type { WeightOf } from '../domain/stories/rarity.ts'
import { STORY_WINDOW_MS } from '../domain/stories/same-matter.ts'
import type { KeyMatch, StoredStory, Stores } from './ports.ts'

/** Stored items that may be on the matter of a new one, and their stories. */
export interface Siblings {
  readonly candidates: readonly KnownCandidate[]
  readonly stories: ReadonlyMap<string, StoredStory>
  readonly faceOf: (storyId: string) => StoryFace | undefined
}

/** Looks for all new items at once: four look-ups a batch, however many items it has. */
export async function findSiblings(
  stores: Stores,
  fresh: readonly StoryFeatures[],
  weightOf: WeightOf,
): Promise<Siblings> {
  const matches = await findMatches(stores, fresh, weightOf)
  const keysOf = nearest(matches, fresh, weightOf)
  const items = keysOf.size === 0 ? [] : await stores.stories.findIndexed([...keysOf.keys()])
  const loaded = await stores.stories.findMany(items.map(({ storyId }) => storyId))
  // What a person has merged since the items were read takes nothing more.
  const open = new Set(loaded.filter((story) => !story.mergedInto).map((story) => story.id))
  const candidates = items
    .filter(({ storyId }) => open.has(storyId))
    .map((item) => ({ ...item, keys: keysOf.get(item.itemId) ?? [] }))
  const stories = new Map(loaded.map((story) => [story.id, story]))
  const leads = await findLeads(stores, loaded, candidates)
  const faceOf = (storyId: string) => {
    const story = stories.get(storyId)
    return story && { items: story.items, lead: leads.get(story.leadItem) }
  }
  return { candidates, stories, faceOf }
}

async function findMatches(
  stores: Stores,
  fresh: readonly StoryFeatures[],
  weightOf: WeightOf,
): Promise<readonly KeyMatch[]> {
  const keys = new Set(fresh.flatMap((features) => searchKeys(features, weightOf)))
  if (keys.size === 0) return []
  const times = fresh.map(({ seenAt }) => seenAt)
  return stores.stories.findByKeys([...keys], {
    from: Math.min(...times) - STORY_WINDOW_MS,
    to: Math.max(...times) + STORY_WINDOW_MS,
  })
}

/** The items that share most with a new one, with the keys that they were found by. */
function nearest(
  matches: readonly KeyMatch[],
  fresh: readonly StoryFeatures[],
  weightOf: WeightOf,
): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, { itemId: string; keys: number[] }>()
  const index = makeKeyIndex<{ itemId: string; keys: number[] }>(weightOf)
  for (const { key, itemId } of matches) {
    const item = found.get(itemId) ?? { itemId, keys: [] }
    found.set(itemId, item)
    item.keys.push(key)
    index.add([key], item)
  }
  const near = fresh.flatMap((features) => index.near(searchKeys(features, weightOf)))
  return new Map(near.map(({ itemId, keys }) => [itemId, keys]))
}

/** The items by which the larger stories began. */
async function findLeads(
  stores: Stores,
  stories: readonly StoredStory[],
  candidates: readonly KnownCandidate[],
): Promise<ReadonlyMap<string, StoryFeatures>> {
  const leads = new Map(candidates.map(({ itemId, features }) => [itemId, features]))
  const missing = stories.filter(({ items }) => items > 1).map(({ leadItem }) => leadItem)
  const wanted = missing.filter((id) => !leads.has(id))
  if (wanted.length === 0) return leads
  const loaded = await stores.stories.findIndexed(wanted)
  return new Map([...leads, ...loaded.map((lead) => [lead.itemId, lead.features] as const)])
}
