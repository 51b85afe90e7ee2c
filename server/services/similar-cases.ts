import type { SimilarCase } from '../contract/case-actions.ts'
import { DAY } from '../domain/plan/local-time.ts'
import type { Store, StoredCase, StoredStory, Stores } from './ports.ts'

/** More open cases than this are a fault of the rules, not a queue. */
const MOST_OPEN = 1_000
const MOST_SHOWN = 6
/** Two cases on one hot spot in one place within this time may be one matter. */
const NEAR_MS = 3 * DAY

/** What a case or an item is about. */
export interface Matter {
  readonly storyId: string
  readonly hotSpots: readonly string[]
  readonly places: readonly string[]
  readonly publicAt: number
}

/** Open cases that may be about the same as this case; a person says whether they are. */
export async function findSimilarCases(
  store: Store,
  { shown }: { readonly shown: Matter & { readonly id: string } },
): Promise<readonly SimilarCase[]> {
  return (await casesLike(store, shown)).filter(({ id }) => id !== shown.id)
}

/** Open cases of the same story, or on the same hot spot in the same place at about the same time. */
export async function casesLike(
  { cases, stories }: Pick<Stores, 'cases' | 'stories'>,
  matter: Matter,
): Promise<readonly SimilarCase[]> {
  const open = await cases.list({ settled: false, oldestFirst: true, limit: MOST_OPEN })
  const near = open.filter((one) => one.storyId === matter.storyId || isNear(one, matter))
  const found = await stories.findMany(near.map(({ storyId }) => storyId))
  const storyOf = new Map(found.map((story) => [story.id, story]))
  return near
    .flatMap((one): readonly SimilarCase[] => {
      const story = storyOf.get(one.storyId)
      if (!story) return []
      const { id, storyId } = one
      const shown = { id, storyId, title: story.title }
      if (storyId === matter.storyId) return [{ ...shown, because: 'same-story' }]
      return isThere(story, matter) ? [{ ...shown, because: 'same-matter' }] : []
    })
    .slice(0, MOST_SHOWN)
}

function isNear({ hotSpots, publicAt }: StoredCase, matter: Matter): boolean {
  const isOnIt = hotSpots.some((id) => matter.hotSpots.includes(id))
  return isOnIt && Math.abs(publicAt - matter.publicAt) <= NEAR_MS
}

function isThere({ places }: StoredStory, matter: Matter): boolean {
  return places.some((id) => matter.places.includes(id))
}
