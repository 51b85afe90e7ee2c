import { assignStories, type KnownCandidate } from '../../server/domain/stories/assign-stories.ts'
import type { StoryFeatures } from '../../server/domain/stories/features.ts'
import { makeKeyIndex } from '../../server/domain/stories/key-index.ts'
import { searchKeys } from '../../server/domain/stories/lookup-keys.ts'
import { makeRarity, type WeightOf } from '../../server/domain/stories/rarity.ts'
import { STORY_WINDOW_MS } from '../../server/domain/stories/same-matter.ts'
import type { EvalItem } from './story-news.ts'

/** As many as a checked feed brings. */
const BATCH = 40

/** Stored items by key, as the store holds them; the newest last. */
type Postings = Map<number, KnownCandidate[]>

/** Address → story, by the program's own functions over an index in memory instead of the store. */
export function groupStories(news: readonly EvalItem[]): ReadonlyMap<string, string> {
  const rarity = makeRarity(STORY_WINDOW_MS)
  const postings: Postings = new Map()
  const faces = new Map<string, { items: number; lead: StoryFeatures }>()
  const storyOf = new Map<string, string>()
  for (let i = 0; i < news.length; i += BATCH) {
    const arrivals = news.slice(i, i + BATCH).map((item) => ({ ...item, id: item.key }))
    const features = arrivals.map((arrival) => arrival.features)
    const weightOf = rarity.weigh(features)
    const candidates = nearest(postings, features, weightOf)
    const faceOf = (id: string) => faces.get(id)
    const known = { weightOf, candidates, faceOf, newStoryId: ({ id }: { id: string }) => id }
    for (const { arrival, storyId, keys } of assignStories(arrivals, known)) {
      storyOf.set(arrival.id, storyId)
      const face = faces.get(storyId)
      faces.set(storyId, { items: (face?.items ?? 0) + 1, lead: face?.lead ?? arrival.features })
      const candidate = { itemId: arrival.id, storyId, features: arrival.features, keys }
      for (const key of keys) {
        const row = postings.get(key)
        if (row) row.push(candidate)
        else postings.set(key, [candidate])
      }
    }
    rarity.learn(features)
  }
  return storyOf
}

/** What the store's look-up and the service's choice of the nearest give. */
function nearest(
  postings: Postings,
  fresh: readonly StoryFeatures[],
  weightOf: WeightOf,
): readonly KnownCandidate[] {
  const since = Math.min(...fresh.map(({ seenAt }) => seenAt)) - STORY_WINDOW_MS
  const index = makeKeyIndex<KnownCandidate>(weightOf)
  const keys = new Set(fresh.flatMap((features) => searchKeys(features, weightOf)))
  for (const key of keys) {
    const row = postings.get(key) ?? []
    for (let at = row.length - 1; at >= 0; at -= 1) {
      const candidate = row[at]
      if (!candidate || candidate.features.seenAt < since) break
      index.add([key], candidate)
    }
  }
  return [...new Set(fresh.flatMap((features) => index.near(searchKeys(features, weightOf))))]
}
