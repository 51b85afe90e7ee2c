import { type Candidate, chooseStory, type StoryFace } from './choose-story.ts'
import type { StoryFeatures } from './features.ts'
import { makeKeyIndex } from './key-index.ts'
import { indexKeys, searchKeys } from './lookup-keys.ts'
import type { WeightOf } from './rarity.ts'

/** A new item, its features beside it. */
export interface Arrival {
  readonly id: string
  readonly title: string
  readonly features: StoryFeatures
}

/** A stored item that shares keys with the new ones: those of its keys that do. */
export interface KnownCandidate extends Candidate {
  readonly keys: readonly number[]
}

export interface Assignment {
  readonly arrival: Arrival
  readonly storyId: string
  /** It is the first of a story. */
  readonly starts: boolean
  /** The keys under which the item is to be found from now on. */
  readonly keys: readonly number[]
}

export interface KnownStories {
  readonly weightOf: WeightOf
  readonly candidates: readonly KnownCandidate[]
  readonly faceOf: (storyId: string) => StoryFace | undefined
  readonly newStoryId: (arrival: Arrival) => string
}

/**
 * The story of each new item: one that it continues, or its own. Items are taken by first sight, then
 * by title, so that the order within a batch never matters. Over batches a set of items gives the same
 * partition in any order where matters are clear, which is when every item of one is alike to every
 * other of it and to none outside; where two stories meet in an item that came late, they stay two, and
 * a person may merge them: ids that cases and people know are not taken back.
 */
export function assignStories(
  arrivals: readonly Arrival[],
  known: KnownStories,
): readonly Assignment[] {
  const index = makeKeyIndex<Candidate>(known.weightOf)
  for (const candidate of known.candidates) index.add(candidate.keys, candidate)
  const begun = new Map<string, { items: number; lead: StoryFeatures }>()
  const faceOf = (id: string) => begun.get(id) ?? known.faceOf(id)

  return arrivals.toSorted(bySight).map((arrival) => {
    const { features } = arrival
    const near = index.near(searchKeys(features, known.weightOf))
    const choice = chooseStory(features, near, { weightOf: known.weightOf, faceOf })
    const storyId = choice?.storyId ?? known.newStoryId(arrival)
    const face = faceOf(storyId)
    begun.set(storyId, { items: (face?.items ?? 0) + 1, lead: face?.lead ?? features })
    const keys = indexKeys(features, known.weightOf)
    index.add(keys, { itemId: arrival.id, storyId, features })
    return { arrival, storyId, starts: choice === undefined, keys }
  })
}

function bySight(a: Arrival, b: Arrival): number {
  return a.features.seenAt - b.features.seenAt || compare(a.title, b.title) || compare(a.id, b.id)
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}
