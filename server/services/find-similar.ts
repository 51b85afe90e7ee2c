import type { StoryFeatures } from '../domain/stories/features.ts'
import { nearest } from '../domain/stories/item-window.ts'
import { makeRarity, type WeightOf } from '../domain/stories/rarity.ts'
import { sameMatter } from '../domain/stories/same-matter.ts'
import type { StoredStory, Stores } from './ports.ts'
import type { StoryWindow } from './story-window.ts'

/** Enough to tell a rare word from a common one; each costs some microseconds to read. */
const COUNTED = 1_500
/** Of a long story the newest items say what it is about now, the first what it began with. */
const COMPARED_ITEMS = 12
/** Below the bar at which the program joins by itself, but near enough for a person to look. */
const WORTH_A_LOOK = -3
const MOST_SHOWN = 6
/** Those of the story itself are among them. */
const MOST_READ = 100

export type FindSimilar = (stores: Stores, storyId: string) => Promise<readonly StoredStory[]>

/** Other stories that look like the same matter, the most alike first. */
export function makeFindSimilar(window: StoryWindow): FindSimilar {
  return async (stores, storyId) => {
    const own = await featuresOf(stores, storyId)
    if (own.length === 0) return []
    const weightOf = await weightsOf(stores, own)
    const times = own.map(({ seenAt }) => seenAt)
    const { items } = await window.open(stores, times)
    const best = new Map<string, number>()
    for (const one of own) {
      for (const other of nearest([items], one, weightOf, MOST_READ)) {
        if (other.storyId === storyId) continue
        const { score } = sameMatter(one, other.features, weightOf)
        best.set(other.storyId, Math.max(score, best.get(other.storyId) ?? score))
      }
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
  rarity.learn(own)
  return rarity.weigh()
}
