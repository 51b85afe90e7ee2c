import type { Instant } from '../domain/items/item.ts'
import type { Plan } from '../domain/plan/plan.ts'
import { type Assignment, inOrder, makeAssign, toFiled } from '../domain/stories/assign-stories.ts'
import type { Candidate } from '../domain/stories/choose-story.ts'
import type { StoryFeatures } from '../domain/stories/features.ts'
import { growStory, type StoryItem, startStory, storyOf } from '../domain/stories/grow.ts'
import { makeRarity, type WeightOf } from '../domain/stories/rarity.ts'
import { STORY_WINDOW_MS } from '../domain/stories/same-matter.ts'
import type { FreshItem, Revised } from './filing.ts'
import { inTurns } from './in-turns.ts'
import type { IndexedItem, StoredItem, StoredStory, Stores } from './ports.ts'
import { makeFeaturesOf } from './story-features.ts'
import { traitsOf } from './story-traits.ts'
import type { StoryWindow } from './story-window.ts'

export interface GrownStories {
  /** The fresh items, each with its story. */
  readonly items: readonly StoredItem[]
  /** Every story that is new or has changed. */
  readonly stories: readonly StoredStory[]
  /** Fresh and edited items as they are to be found from now on. */
  readonly indexed: readonly IndexedItem[]
  /** To be called after the commit: of the changes that were `appended` with it, `seq` is the last. */
  readonly settle: (seq: number, appended: number) => void
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
export function makeGrowStories(window: StoryWindow): GrowStories {
  const rarity = makeRarity(STORY_WINDOW_MS)
  let isWarm = false
  return async (stores, growth) => {
    if (!isWarm) rarity.learn(await stores.stories.lastIndexed(COUNTED_AT_START))
    isWarm = true
    const featuresOf = makeFeaturesOf(growth.plan)
    const arrivals = await inTurns(growth.fresh, (item) => ({
      ...item,
      features: featuresOf(item),
    }))
    const features = arrivals.map((arrival) => arrival.features)
    // Before the commit: a batch that is tried again counts twice, which only blurs a little.
    rarity.learn(features)
    const weightOf = rarity.weigh()
    const edited = growth.revisions.map((item) => toEdited(item, featuresOf(item), weightOf))
    const seenAt = [...arrivals, ...growth.revisions].map((item) => item.seenAt)
    const { items: known, faceOf, settle } = await window.open(stores, seenAt)
    const assign = makeAssign({
      ...{ window: known, faceOf, weightOf },
      newStoryId: () => growth.newId(arrivals[0]?.fetchedAt ?? 0),
    })
    const assigned = await inTurns(inOrder(arrivals), assign)
    const storyOf = new Map(assigned.map(({ arrival, storyId }) => [arrival.id, storyId]))
    const items = growth.fresh.map((item) => ({ ...item, storyId: storyOf.get(item.id) ?? '' }))
    const filed = [...assigned.map((one) => one.filed), ...edited]
    const stories = await grow(stores, growth, items, assigned)
    return {
      items,
      stories,
      indexed: filed,
      settle: (seq, appended) => settle({ items: filed, stories, seq, appended }),
    }
  }
}

function toEdited(item: Revised, features: StoryFeatures, weightOf: WeightOf): Candidate {
  return { itemId: item.id, storyId: item.storyId, features: toFiled(features, weightOf) }
}

/** The stories with their new and edited items. */
async function grow(
  stores: Stores,
  { revisions, publisherOf }: Growth,
  items: readonly StoredItem[],
  assigned: readonly Assignment[],
): Promise<readonly StoredStory[]> {
  const begun = new Set(assigned.filter(({ starts }) => starts).map(({ storyId }) => storyId))
  const known = [...items, ...revisions].map(({ storyId }) => storyId)
  const stories = new Map<string, StoredStory>()
  for (const story of await stores.stories.findMany(known.filter((id) => !begun.has(id)))) {
    stories.set(story.id, story)
  }
  const edited = await tellAnew(stores, revisions, stories)
  for (const story of edited) stories.set(story.id, story)
  const touched = new Set(edited.map(({ id }) => id))
  await inTurns(items, (item) => {
    const publisher = publisherOf.get(item.sourceId) ?? item.sourceId
    const traits = { ...item, ...traitsOf(item.classification), publisher }
    const story = stories.get(item.storyId)
    if (!story && !begun.has(item.storyId)) throw new Error(`There is no story ${item.storyId}`)
    const grown = story
      ? { ...story, ...growStory(story, traits) }
      : { ...startStory(item.storyId, traits), revision: 0, mergedInto: undefined }
    begun.delete(grown.id)
    stories.set(grown.id, grown)
    touched.add(grown.id)
  })
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
