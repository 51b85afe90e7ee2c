import type { StoryDetail } from '../contract/stories.ts'
import type { Actor } from '../domain/accounts/audit-chain.ts'
import type { Instant } from '../domain/items/item.ts'
import { storyOf } from '../domain/stories/grow.ts'
import type { CurrentPlan } from './current-plan.ts'
import { record } from './deeds.ts'
import { mergeCases } from './merge-cases.ts'
import { makeOpenCases, type OpenCases } from './open-cases.ts'
import type { Store, StoredStory, Stores } from './ports.ts'
import { Refusal } from './refusal.ts'
import { retryOnConflict } from './retry-on-conflict.ts'
import type { ShowStory } from './show-story.ts'
import { getOpenStory } from './story-in-force.ts'

/** What acting on a story needs. */
export interface StoryActionPorts {
  readonly store: Store
  readonly currentPlan: CurrentPlan
  readonly showStory: ShowStory
  readonly newId: (now: Instant) => string
  readonly now: () => Instant
  readonly ring: () => void
}

export type MergeStories = (id: string, withId: string, by: Actor) => Promise<StoryDetail>

/**
 * Two stories are one matter: the items of `withId` go into `id`, and so do later ones like them. Doing
 * it again changes nothing. Throws `story.not-found`, `story.same`, and `story.merged` when somebody
 * was faster and one of the two has gone into another story.
 */
export function makeMergeStories(ports: StoryActionPorts): MergeStories {
  const { store, showStory, ring } = ports
  const openCases = makeOpenCases(ports)
  return async (id, withId, by) => {
    if (id === withId) throw new Refusal('story.same', { id })
    const done = await retryOnConflict(() =>
      store.transaction(async (stores) => {
        const target = await getOpenStory(stores, id)
        const [gone] = await stores.stories.findMany([withId])
        if (gone?.mergedInto === id) return false
        await merge(stores, { ports, openCases, by }, [target, await getOpenStory(stores, withId)])
        return true
      }),
    )
    if (done) ring()
    return showStory(id)
  }
}

interface Acting {
  readonly ports: StoryActionPorts
  readonly openCases: OpenCases
  readonly by: Actor
}

async function merge(
  stores: Stores,
  { ports, openCases, by }: Acting,
  [target, source]: readonly [StoredStory, StoredStory],
): Promise<void> {
  const { newId, now, currentPlan } = ports
  const at = now()
  const moved = (await stores.stories.members(source.id)).map(({ id }) => id)
  await stores.stories.moveItems(moved, target.id)
  const told = storyOf(target.id, await stores.stories.members(target.id))
  const grown = { ...target, ...told }
  await stores.stories.save([grown, { ...source, items: 0, mergedInto: target.id }])
  const [from, into] = [source.id, target.id]
  await stores.stories.remember({
    ...{ id: newId(at), kind: 'merged' as const, storyId: from, otherId: into },
    ...{ items: moved, at, actor: by.name },
  })
  const merged = await mergeCases(stores, { into, from, at, actor: by.name, newId })
  const opened = await openCases(stores, [grown], currentPlan())
  const changes = [from, into].map((id) => ({ kind: 'story-changed' as const, id }))
  await stores.outbox.append([...changes, ...merged, ...opened], at)
  const after = { from, items: moved.length }
  await record(stores, by, { at, action: 'story.merged', object: `story ${into}`, after })
}
