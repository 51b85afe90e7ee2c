import type { Instant } from '../domain/items/item.ts'
import { DAY } from '../domain/plan/local-time.ts'
import type { Candidate, StoryFace } from '../domain/stories/choose-story.ts'
import { dayOf, type ItemWindow } from '../domain/stories/item-window.ts'
import { STORY_WINDOW_MS } from '../domain/stories/same-matter.ts'
import {
  addFiled,
  clear,
  faceOf,
  fillDay,
  follow,
  type HeldStories,
  isHeld,
  keepLeads,
  makeHeldStories,
  makeRoom,
  missingLeads,
} from './held-stories.ts'
import type { FiledItem, StoredStory, Stores } from './ports.ts'

/** What the look for the stories of new items needs, as it was when the window was opened. */
export interface OpenWindow {
  readonly items: ItemWindow
  readonly faceOf: (storyId: string) => StoryFace | undefined
  /** Takes over what was filed on top of it, after the commit; `appended` changes of which `seq` is the last. */
  readonly settle: (filed: Settled) => void
}

export interface Settled {
  readonly items: readonly Candidate[]
  readonly stories: readonly StoredStory[]
  readonly seq: number
  readonly appended: number
}

/** Items of the last days in memory: a cache over the store, exact whenever it is opened. */
export interface StoryWindow {
  /** Brings it up to date and holds all items that may continue the matter of one seen at these times. */
  readonly open: (stores: Stores, seenAt: readonly Instant[]) => Promise<OpenWindow>
}

/** Some 200,000 items. Beyond it the days longest out of use go, then the oldest of the window. */
const MOST_BYTES = 192 * 1024 * 1024
const PAGE = 500
/** Whoever missed more reads all anew. */
const MOST_MISSED = 5_000

type StoryReads = Pick<Stores, 'stories' | 'outbox'>

interface State {
  readonly held: HeldStories
  /** The last change of the outbox that is in it, and the removals that it knows of. */
  seq: number
  removals: number
  /** Counts its changes. */
  stamp: number
}

/**
 * It follows the outbox, in which every new, edited or moved item stands in the order of commits, and
 * the counter of removals. What is read in steps is applied only if nobody else has changed the window
 * between them; a transaction that is rolled back has never touched it.
 */
export function makeStoryWindow({ mostBytes = MOST_BYTES } = {}): StoryWindow {
  const state: State = { held: makeHeldStories(), seq: -1, removals: -1, stamp: 0 }
  const { held } = state
  return {
    open: async (stores, seenAt) => {
      const days = daysAround(seenAt)
      for (;;) {
        if (!(await isCurrent(state, stores))) continue
        makeRoom(held, days, mostBytes)
        const missing = days.find((day) => !isHeld(held, day))
        if (missing !== undefined) await readDay(state, stores, missing)
        else if (await hasLeads(state, stores)) break
      }
      const opened = state.seq
      return {
        items: held.items,
        faceOf: (storyId) => faceOf(held, storyId),
        settle: (filed) => {
          // Others committed in between: what they did is read with this at the next opening.
          if (state.seq !== opened || filed.seq !== opened + filed.appended) return
          state.stamp += 1
          state.seq = filed.seq
          addFiled(held, filed.items, filed.stories)
        },
      }
    },
  }
}

/** Applies what was read while the window stayed as it was; otherwise nothing. */
async function step<T>(
  state: State,
  read: () => Promise<T>,
  apply: (found: T) => void,
): Promise<void> {
  const before = state.stamp
  const found = await read()
  if (state.stamp !== before) return
  state.stamp += 1
  apply(found)
}

/** True when the window was as the store is; otherwise it comes nearer to it. */
async function isCurrent(state: State, { stories, outbox }: StoryReads): Promise<boolean> {
  const { stamp, seq, removals } = state
  const [gone, last] = [await stories.removals(), await outbox.lastSeq()]
  if (state.stamp !== stamp) return false
  if (gone === removals && last === seq) return true
  const startAnew = () => {
    clear(state.held)
    state.seq = last
    state.removals = gone
  }
  if (gone !== removals || last < seq || last - seq > MOST_MISSED) {
    state.stamp += 1
    startAnew()
    return true
  }
  await step(
    state,
    () => readMissed({ stories, outbox }, seq, last),
    (missed) => {
      if (missed) follow(state.held, missed.found, missed.itemIds)
      else startAnew()
      state.seq = last
    },
  )
  return false
}

async function hasLeads(state: State, { stories }: StoryReads): Promise<boolean> {
  const missing = missingLeads(state.held)
  if (missing.length === 0) return true
  await step(
    state,
    () => stories.findIndexed(missing),
    (found) => keepLeads(state.held, missing, found),
  )
  return false
}

/** The newest first: where there is no room for all, the oldest are missed least. */
function daysAround(seenAt: readonly Instant[]): readonly number[] {
  const days = new Set<number>()
  for (const at of seenAt) {
    const last = dayOf(at + STORY_WINDOW_MS)
    for (let day = dayOf(at - STORY_WINDOW_MS); day <= last; day += 1) days.add(day)
  }
  return [...days].sort((a, b) => b - a)
}

async function readDay(state: State, { stories }: StoryReads, day: number): Promise<void> {
  await step(
    state,
    () => readPages(stories, day),
    (found) => fillDay(state.held, day, found),
  )
}

async function readPages(stories: Stores['stories'], day: number): Promise<readonly FiledItem[]> {
  const all: FiledItem[] = []
  let [from, after] = [day * DAY, '']
  for (;;) {
    const page = await stories.indexedSince({ from, to: (day + 1) * DAY, after, limit: PAGE })
    all.push(...page)
    const last = page.at(-1)
    if (!last || page.length < PAGE) return all
    from = last.features.seenAt
    after = last.itemId
  }
}

interface Missed {
  /** What is stored now of the items and stories that the outbox names. */
  readonly found: readonly FiledItem[]
  readonly itemIds: readonly string[]
}

/** `undefined` when the outbox no longer has it all. */
async function readMissed(
  { stories, outbox }: StoryReads,
  after: number,
  last: number,
): Promise<Missed | undefined> {
  const changes = (await outbox.after(after, last - after)).filter((change) => change.seq <= last)
  if (changes.length < last - after) return undefined
  const named = (kinds: readonly string[]) =>
    changes.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id)
  const itemIds = named(['item-added', 'item-changed'])
  const moved = await stories.indexedOf(named(['story-changed']))
  return { found: [...moved, ...(await stories.findIndexed(itemIds))], itemIds }
}
