import { assignStories } from '../../server/domain/stories/assign-stories.ts'
import type { StoryFeatures } from '../../server/domain/stories/features.ts'
import { makeItemWindow } from '../../server/domain/stories/item-window.ts'
import { makeRarity } from '../../server/domain/stories/rarity.ts'
import { STORY_WINDOW_MS } from '../../server/domain/stories/same-matter.ts'
import type { EvalItem } from './story-news.ts'

/** As many as a checked feed brings. */
const BATCH = 40

/** Address → story, by the program's own functions over an index in memory instead of the store. */
export function groupStories(news: readonly EvalItem[]): ReadonlyMap<string, string> {
  const rarity = makeRarity(STORY_WINDOW_MS)
  const window = makeItemWindow()
  const faces = new Map<string, { items: number; lead: StoryFeatures }>()
  const storyOf = new Map<string, string>()
  for (let i = 0; i < news.length; i += BATCH) {
    const arrivals = news.slice(i, i + BATCH).map((item) => ({ ...item, id: item.key }))
    const features = arrivals.map((arrival) => arrival.features)
    rarity.learn(features)
    const weightOf = rarity.weigh()
    const faceOf = (id: string) => faces.get(id)
    const known = { weightOf, window, faceOf, newStoryId: ({ id }: { id: string }) => id }
    for (const { arrival, storyId, filed } of assignStories(arrivals, known)) {
      storyOf.set(arrival.id, storyId)
      const face = faces.get(storyId)
      faces.set(storyId, { items: (face?.items ?? 0) + 1, lead: face?.lead ?? arrival.features })
      window.put(filed)
    }
  }
  return storyOf
}
