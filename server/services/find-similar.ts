import type { StoryFeatures } from '../domain/stories/features.ts'
import { searchKeys } from '../domain/stories/lookup-keys.ts'
import { makeRarity, type WeightOf } from '../domain/stories/rarity.ts'
import { STORY_WINDOW_MS, sameMatter } from '../domain/stories/same-matter.ts'
import type { StoredStory, Stores } from './ports.ts'

/** Enough to tell a rare word from a common one; each costs some microseconds to read. */
const COUNTED = 1_500
/** Of a long story the newest items say what it is about now, the first what it began with. */
const COMPARED_ITEMS = 12
/** Below the bar at which the program joins by itself, but near enough for a person to look. */
const WORTH_A_LOOK = -3
const MOST_SHOWN = 6

export type FindSimilar = (stores: Stores, storyId: string) => Promise<readonly StoredStory[]>

/** Other stories that look like the same matter, the most alike first. */
export function makeFindSimilar(): FindSimilar {
  return async (stores, storyId) => {
    const own = await featuresOf(stores, storyId)
    if (own.length === 0) return []
    const weightOf = await weightsOf(stores, own)
    const keys = new Set(own.flatMap((features) => searchKeys(features, weightOf)))
    const times = own.map(({ seenAt }) => seenAt)
    const matches = await stores.stories.findByKeys([...keys], {
      from: Math.min(...times) - STORY_WINDOW_MS,
      to: Math.max(...times) + STORY_WINDOW_MS,
    })
    const near = await stores.stories.findIndexed(mostShared(matches, weightOf))
    const best = new Map<string, number>()
    for (const other of near) {
      if (other.storyId === storyId) continue
      const score = Math.max(...own.map((one) => sameMatter(one, other.features, weightOf).score))
      best.set(other.storyId, Math.max(score, best.get(other.storyId) ?? score))
    }
    const ranked = [...best]
      .filter(([, score]) => score >= WORTH_A_LOOK)
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .slice(0, MOST_SHOWN)
      .map(([id]) => id)
    const found = new Map((await stores.stories.findMany(ranked)).map((story) => [story.id, story]))
    return ranked.flatMap((id) => found.get(id) ?? [])
  }
}

async function featuresOf(stores: Stores, storyId: string): Promise<readonly StoryFeatures[]> {
  const ids = (await stores.stories.members(storyId)).map(({ id }) => id)
  const looked =
    ids.length <= COMPARED_ITEMS ? ids : [...ids.slice(0, 2), ...ids.slice(2 - COMPARED_ITEMS)]
  return (await stores.stories.findIndexed(looked)).map(({ features }) => features)
}

async function weightsOf(stores: Stores, own: readonly StoryFeatures[]): Promise<WeightOf> {
  const rarity = makeRarity(Number.POSITIVE_INFINITY)
  rarity.learn(await stores.stories.lastIndexed(COUNTED))
  return rarity.weigh(own)
}

const MOST_READ = 300

/** The items that share the heaviest keys. */
function mostShared(
  matches: readonly { readonly key: number; readonly itemId: string }[],
  weightOf: WeightOf,
): readonly string[] {
  const weights = new Map<string, number>()
  for (const { key, itemId } of matches) {
    weights.set(itemId, (weights.get(itemId) ?? 0) + weightOf(key))
  }
  return [...weights]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST_READ)
    .map(([itemId]) => itemId)
}
