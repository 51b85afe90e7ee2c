import type { StoryDetail } from '../contract/stories.ts'
import type { Actor } from '../domain/accounts/audit-chain.ts'
import { type Story, storyOf } from '../domain/stories/grow.ts'
import { record } from './deeds.ts'
import type { StoryActionPorts } from './merge-stories.ts'
import { makeOpenCases } from './open-cases.ts'
import type { Stores, StoryMember } from './ports.ts'
import { Refusal } from './refusal.ts'
import { retryOnConflict } from './retry-on-conflict.ts'
import { getOpenStory } from './story-in-force.ts'
import { unmergeCases } from './unmerge-cases.ts'

export type SplitStory = (id: string, items: readonly string[], by: Actor) => Promise<StoryDetail>

/**
 * Some items of a story are another matter: they leave for a story of their own, which later items
 * like them continue. The case stays with the story. Doing it again answers as the first time did.
 * Throws `story.not-found`, `story.merged`, `story.split-all` when nothing or everything would leave,
 * and `story.items-moved` when somebody was faster with one of the items.
 */
export function makeSplitStory(ports: StoryActionPorts): SplitStory {
  const { store, showStory, newId, now, ring, currentPlan } = ports
  const openCases = makeOpenCases(ports)
  return async (id, given, by) => {
    const items = [...new Set(given)].sort()
    const { to, done } = await retryOnConflict(() =>
      store.transaction(async (stores) => {
        const former = await findFormer(stores, id, items)
        if (former !== undefined) return { to: former, done: false }
        return { to: await split(stores, items), done: true }
      }),
    )
    if (done) ring()
    return showStory(to)

    async function split(stores: Stores, leaving: readonly string[]): Promise<string> {
      const source = await getOpenStory(stores, id)
      const members = await stores.stories.members(id)
      const at = now()
      const to = newId(at)
      const [stays, leaves] = parted(members, { id, to, leaving })
      await stores.stories.save([
        { ...source, ...stays },
        { ...leaves, revision: 0, mergedInto: undefined },
      ])
      await stores.stories.moveItems(leaving, to)
      const decision = { id: newId(at), kind: 'split' as const, storyId: id, otherId: to }
      await stores.stories.remember({ ...decision, items: leaving, at, actor: by.name })
      const apart = { from: id, to, items: leaving, at, actor: by.name, newId }
      const unmerged = await unmergeCases(stores, apart)
      const opened = await openCases(stores, [{ ...source, ...stays }, leaves], currentPlan())
      const changes = [id, to].map((one) => ({ kind: 'story-changed' as const, id: one }))
      await stores.outbox.append([...changes, ...unmerged, ...opened], at)
      const after = { to, items: leaving.length }
      await record(stores, by, { at, action: 'story.split', object: `story ${id}`, after })
      return to
    }
  }
}

/** The story that the same items left for when this was asked before, if they are still there. */
async function findFormer(
  stores: Stores,
  id: string,
  items: readonly string[],
): Promise<string | undefined> {
  const former = (await stores.stories.decisions(id)).findLast(
    ({ kind, storyId, items: left }) =>
      kind === 'split' && storyId === id && left.toSorted().join(' ') === items.join(' '),
  )
  if (!former) return undefined
  const there = new Set((await stores.stories.members(former.otherId)).map((item) => item.id))
  return items.every((item) => there.has(item)) ? former.otherId : undefined
}

/** What stays and what leaves, each a story told anew. */
function parted(
  members: readonly StoryMember[],
  { id, to, leaving }: { id: string; to: string; leaving: readonly string[] },
): readonly [Story, Story] {
  const known = new Set(members.map((item) => item.id))
  const moved = leaving.find((item) => !known.has(item))
  if (moved !== undefined) throw new Refusal('story.items-moved', { item: moved })
  const isLeaving = new Set(leaving)
  const stays = storyOf(
    id,
    members.filter((item) => !isLeaving.has(item.id)),
  )
  const leaves = storyOf(
    to,
    members.filter((item) => isLeaving.has(item.id)),
  )
  if (!stays || !leaves) throw new Refusal('story.split-all', { id })
  return [stays, leaves]
}
