import { assignStories } from '../../../server/domain/stories/assign-stories.ts'
import {
  type FeatureText,
  type StoryFeatures,
  storyFeatures,
} from '../../../server/domain/stories/features.ts'
import { makeItemWindow } from '../../../server/domain/stories/item-window.ts'
import { makeRarity } from '../../../server/domain/stories/rarity.ts'
import {
  type Matter,
  STORY_WINDOW_MS,
  sameMatter,
} from '../../../server/domain/stories/same-matter.ts'

export const HOUR = 3_600_000
export const MORNING = Date.parse('2026-11-20T07:00:00+07:00')

export type Told = Partial<FeatureText> & { readonly title: string; readonly hours?: number }

/** Features of a text, told so many hours after the morning. */
export function features({ hours = 0, ...text }: Told): StoryFeatures {
  const plain = { excerpt: '', hotSpots: [], places: [], seenAt: MORNING + hours * HOUR }
  return storyFeatures({ ...plain, ...text })
}

/** Two texts compared as if they were the first that a desk has seen. */
export function compare(a: Told, b: Told): Matter {
  const [one, other] = [features(a), features(b)]
  const rarity = makeRarity(STORY_WINDOW_MS)
  rarity.learn([one, other])
  return sameMatter(one, other, rarity.weigh())
}

export interface Report extends Told {
  readonly id: string
}

/** Item → story, the batches one after the other as a desk takes them in. */
export function group(batches: readonly (readonly Report[])[]): ReadonlyMap<string, string> {
  const rarity = makeRarity(STORY_WINDOW_MS)
  const window = makeItemWindow()
  const storyOf = new Map<string, string>()
  const faces = new Map<string, { items: number; lead: StoryFeatures }>()
  for (const batch of batches) {
    const arrivals = batch.map((report) => ({ ...report, features: features(report) }))
    const found = arrivals.map((arrival) => arrival.features)
    rarity.learn(found)
    const weightOf = rarity.weigh()
    const assigned = assignStories(arrivals, {
      weightOf,
      window,
      faceOf: (id) => faces.get(id),
      newStoryId: ({ id }) => `story of ${id}`,
    })
    for (const { arrival, storyId, filed } of assigned) {
      window.put(filed)
      storyOf.set(arrival.id, storyId)
      const face = faces.get(storyId)
      faces.set(storyId, { items: (face?.items ?? 0) + 1, lead: face?.lead ?? arrival.features })
    }
  }
  return storyOf
}

/** The sets of items that are together, whatever their stories are called. */
export function partition(storyOf: ReadonlyMap<string, string>): readonly string[] {
  const sets = new Map<string, string[]>()
  for (const [item, story] of storyOf) sets.set(story, [...(sets.get(story) ?? []), item])
  return [...sets.values()].map((items) => items.sort().join(' ')).sort()
}
