import type { StoryDecisionView, StoryDetail } from '../contract/stories.ts'
import type { Instant } from '../domain/items/item.ts'
import { makeFindSimilar } from './find-similar.ts'
import { toItemView } from './item-view.ts'
import type { Store } from './ports.ts'
import { getStoryInForce } from './story-in-force.ts'
import { toDecisionView, toStoryView } from './story-view.ts'
import type { StoryWindow } from './story-window.ts'

/** A story that has more is a fault of the scorer; its newest items are shown. */
const MOST_ITEMS = 500

export type ShowStory = (id: string) => Promise<StoryDetail>

/**
 * One story with its items, what people decided about it, and other stories that look alike; of a
 * merged one the story that took it in. Throws `story.not-found`.
 */
export function makeShowStory(ports: {
  readonly store: Store
  readonly window: StoryWindow
  readonly now: () => Instant
}): ShowStory {
  const { store, window, now } = ports
  const findSimilar = makeFindSimilar(window)
  return async (id) => {
    const seq = await store.outbox.lastSeq()
    const story = await getStoryInForce(store, id)
    const items = await store.items.listByStory(story.id, MOST_ITEMS)
    const sources = new Map((await store.sources.definitions()).map((one) => [one.id, one]))
    const cases = await store.cases.findByStories([story.id])
    return {
      story: toStoryView(story),
      cases: cases
        .map((found) => ({ id: found.id, settled: found.settled }))
        .sort((a, b) => Number(a.settled) - Number(b.settled)),
      items: items
        .toSorted((a, b) => a.seenAt - b.seenAt || (a.id < b.id ? -1 : 1))
        .map((item) => toItemView(item, sources)),
      decisions: await decisionsOf(store, story.id),
      similar: (await findSimilar(store, story.id)).map(toStoryView),
      now: now(),
      seq,
    }
  }
}

async function decisionsOf(store: Store, id: string): Promise<readonly StoryDecisionView[]> {
  const decisions = await store.stories.decisions(id)
  const others = await store.stories.findMany(
    decisions.flatMap(({ storyId, otherId }) => [storyId, otherId]),
  )
  const titles = new Map(others.map((story) => [story.id, story.title]))
  return decisions
    .toReversed()
    .map((decision) => toDecisionView(decision, id, (other) => titles.get(other) ?? ''))
}
