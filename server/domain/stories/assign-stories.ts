import { type Candidate, chooseStory, type StoryFace } from './choose-story.ts'
import type { StoryFeatures } from './features.ts'
import { type ItemWindow, makeItemWindow, nearest } from './item-window.ts'
import { indexKeys } from './lookup-keys.ts'
import type { WeightOf } from './rarity.ts'
import { fileUnder } from './term-list.ts'

/** A new item, its features beside it. */
export interface Arrival {
  readonly id: string
  readonly title: string
  readonly features: StoryFeatures
}

export interface Assignment {
  readonly arrival: Arrival
  readonly storyId: string
  /** It is the first of a story. */
  readonly starts: boolean
  /** The item as it is to be found from now on. */
  readonly filed: Candidate
}

export interface KnownStories {
  readonly weightOf: WeightOf
  /** What was filed before; nothing is added to it. */
  readonly window: ItemWindow
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
  return inOrder(arrivals).map(makeAssign(known))
}

/** The order in which the items of a batch find their stories. */
export function inOrder<A extends Arrival>(arrivals: readonly A[]): readonly A[] {
  return arrivals.toSorted(bySight)
}

/** The same one item at a time, for those who let others have a turn in between. */
export function makeAssign(known: KnownStories): (arrival: Arrival) => Assignment {
  const { weightOf } = known
  const fresh = makeItemWindow()
  const begun = new Map<string, { items: number; lead: StoryFeatures }>()
  const faceOf = (id: string) => begun.get(id) ?? known.faceOf(id)

  return (arrival) => {
    const { features } = arrival
    const near = nearest([known.window, fresh], features, weightOf)
    const choice = chooseStory(features, near, { weightOf, faceOf })
    const storyId = choice?.candidate.storyId ?? known.newStoryId(arrival)
    const face = faceOf(storyId)
    begun.set(storyId, { items: (face?.items ?? 0) + 1, lead: face?.lead ?? features })
    const filed = { itemId: arrival.id, storyId, features: toFiled(features, weightOf) }
    fresh.put(filed)
    return { arrival, storyId, starts: choice === undefined, filed }
  }
}

/** The features, marked with the keys under which the item is to be found. */
export function toFiled(features: StoryFeatures, weightOf: WeightOf): StoryFeatures {
  return { ...features, terms: fileUnder(features.terms, indexKeys(features, weightOf)) }
}

function bySight(a: Arrival, b: Arrival): number {
  return a.features.seenAt - b.features.seenAt || compare(a.title, b.title) || compare(a.id, b.id)
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}
