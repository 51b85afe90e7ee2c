import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ReadItem } from '../../server/domain/items/item.ts'
import type { SourceDefinition } from '../../server/domain/plan/plan.ts'
import type { StoryFace } from '../../server/domain/stories/choose-story.ts'
import type { StoryFeatures } from '../../server/domain/stories/features.ts'
import { nearest } from '../../server/domain/stories/item-window.ts'
import { makeIngestItems } from '../../server/services/ingest-items.ts'
import { makeMergeStories } from '../../server/services/merge-stories.ts'
import { newId } from '../../server/services/new-id.ts'
import type { Store } from '../../server/services/ports.ts'
import { makeShowStory } from '../../server/services/show-story.ts'
import { makeSplitStory } from '../../server/services/split-story.ts'
import { makeStoryWindow, type StoryWindow } from '../../server/services/story-window.ts'
import { packFeatures } from '../../server/store/pack-features.ts'
import { engines } from '../support/engines.ts'
import { inForce } from '../support/plan-in-force.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const START = Date.parse('2026-11-20T07:00:00+07:00')
const BY = { name: 'truc-ban' }
const SOURCE = { id: 'bao-a', publisher: 'bao-a', tier: 'press' } as const

/** Few words, so that many items are alike and stories grow beyond the items that have a face. */
const WHO = ['Trạm bơm Đồng Lá', 'Xưởng gỗ Cột Cờ', 'Cầu Bến Ván']
const WHAT = ['hỏng từ nửa đêm', 'cháy lớn ba giờ liền', 'sập một nhịp giữa trưa']
const MORE = ['', ', công nhân sửa máy', ', nhiều người chứng kiến', ', phường Thử ngập']

const nat = fc.nat({ max: 1_000 })
const words = { who: fc.nat(2), what: fc.nat(2), more: fc.nat(3) }
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('file' as const),
      ...words,
      day: fc.nat(20),
      count: fc.integer({ min: 1, max: 5 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('elsewhere' as const),
      ...words,
      day: fc.nat(20),
      count: fc.constant(2),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('edit' as const), ...words, nth: nat }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('merge' as const), nth: nat, other: nat }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('split' as const), nth: nat }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('erase' as const), nth: nat }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('retain' as const), day: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('prune' as const), day: fc.nat(20) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('undone' as const),
      ...words,
      day: fc.nat(20),
      count: fc.constant(3),
    }),
  },
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

describe.each(engines)('the items of the last days in memory on $name', (engine) => {
  let store: Store
  let close: () => Promise<void>
  beforeEach(async () => {
    const opened = await engine.open()
    store = opened.store
    close = opened.close
    await store.sources.define([DEFINITION], START)
  })
  afterEach(() => close())

  let count = 0
  const ports = (window: StoryWindow, over: Store = store) => ({
    ...{ store: over, window, currentPlan: () => inForce, newId, now: () => START, ring: () => {} },
  })
  const showStory = (id: string) => makeShowStory(ports(makeStoryWindow()))(id)
  const acting = () => ({ ...ports(makeStoryWindow()), showStory })

  async function take(desk: Desk, one: Step): Promise<void> {
    const items = await store.items.list({ limit: 500 })
    const pick = (nth: number) => items[nth % Math.max(1, items.length)]
    if (one.kind === 'file') await desk.file(toItems(one))
    else if (one.kind === 'elsewhere') await desk.elsewhere(toItems(one))
    else if (one.kind === 'undone') await desk.undone(toItems(one))
    else if (one.kind === 'retain') {
      const lastSeenBefore = START + one.day * DAY
      await store.retention.deleteStories({ lastSeenBefore, withCase: true, limit: 2 })
      await store.retention.deleteStories({ lastSeenBefore, withCase: false, limit: 2 })
    } else if (one.kind === 'prune') await store.stories.prune(START + one.day * DAY)
    else {
      const item = pick(one.nth)
      if (!item) return
      if (one.kind === 'edit') {
        await desk.file([{ ...toItem(one, item.seenAt), url: item.url, guid: item.guid }])
      } else if (one.kind === 'merge') {
        const other = pick(one.other)
        if (!other || other.storyId === item.storyId) return
        await makeMergeStories(acting())(item.storyId, other.storyId, BY)
      } else if (one.kind === 'split') {
        const members = await store.stories.members(item.storyId)
        if (members.length > 1) await makeSplitStory(acting())(item.storyId, [item.id], BY)
      } else await store.erasures.eraseItems([item.id], 'erasure')
    }
  }

  function toItem(
    { who, what, more }: { who: number; what: number; more: number },
    seenAt: number,
  ): ReadItem {
    const title = `${WHO[who]} ${WHAT[what]}${MORE[more]}`
    return {
      title,
      url: undefined,
      guid: undefined,
      updated: undefined,
      summary: '',
      published: seenAt,
    }
  }
  function toItems(one: { who: number; what: number; more: number; day: number; count: number }) {
    return Array.from({ length: one.count }, (_, i) => {
      count += 1
      const item = toItem({ ...one, more: (one.more + i) % 4 }, START + one.day * DAY + i * HOUR)
      return { ...item, url: `https://bao-a.example/${count}`, guid: `${count}` }
    })
  }

  interface Desk {
    readonly file: (items: readonly ReadItem[]) => Promise<unknown>
    readonly elsewhere: (items: readonly ReadItem[]) => Promise<unknown>
    readonly undone: (items: readonly ReadItem[]) => Promise<unknown>
  }

  /** A desk with this window, and another process beside it that has one of its own. */
  function makeDesk(window: StoryWindow): Desk {
    const fetchedAt = START + 30 * DAY
    const broken: Store = {
      ...store,
      transaction: (work) =>
        store.transaction(async (stores) => {
          await work(stores)
          throw new Error('the power went')
        }),
    }
    const ingest = makeIngestItems(ports(window))
    const other = makeIngestItems(ports(makeStoryWindow()))
    const failing = makeIngestItems(ports(window, broken))
    return {
      file: (items) => ingest({ source: SOURCE, items, fetchedAt }),
      elsewhere: (items) => other({ source: SOURCE, items, fetchedAt }),
      undone: (items) => failing({ source: SOURCE, items, fetchedAt }).catch(() => undefined),
    }
  }

  /** All that filing asks a window for, around some days. */
  async function view(
    window: StoryWindow,
    days: readonly number[],
    probes: readonly StoryFeatures[],
  ) {
    const { items, faceOf } = await window.open(
      store,
      days.map((day) => START + day * DAY),
    )
    return days.flatMap((day) =>
      probes.map((probe) =>
        nearest([items], { ...probe, seenAt: START + day * DAY }, () => 0.9, 1_000).map((item) => ({
          ...item,
          features: packFeatures(item.features),
          seenAt: item.features.seenAt,
          face: toPlain(faceOf(item.storyId)),
        })),
      ),
    )
  }

  it('are what the store holds, whatever was filed, edited, moved, deleted or taken back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
        const window = makeStoryWindow()
        const desk = makeDesk(window)
        for (const one of steps) {
          await take(desk, one)
          const probes = await store.stories.lastIndexed(4)
          const days = [0, 3, 9, 15, 20]
          const [held, stored] = [
            await view(window, days, probes),
            await view(makeStoryWindow(), days, probes),
          ]
          expect(held).toEqual(stored)
        }
      }),
      { numRuns: engine.name === 'sqlite' ? 12 : 5 },
    )
  }, 120_000)

  it('give way to others when there are too many, without asking for them again and again', async () => {
    const window = makeStoryWindow({ mostBytes: 3_000 })
    const desk = makeDesk(window)
    for (let day = 0; day < 8; day += 1) {
      const items = toItems({ who: 0, what: 0, more: day % 4, day, count: 3 })
      await desk.file(items)
    }
    const probes = await store.stories.lastIndexed(1)
    const all = (await view(makeStoryWindow(), [7], probes))[0] ?? []
    const few = (await view(window, [7], probes))[0] ?? []
    expect(few.length).toBeGreaterThan(0)
    expect(few.length).toBeLessThan(all.length)
    const newest = Math.max(...all.map(({ seenAt }) => seenAt))
    expect(few.map(({ seenAt }) => seenAt)).toContain(newest)
  })

  it('are read anew where the outbox no longer tells all that was missed', async () => {
    const window = makeStoryWindow()
    const desk = makeDesk(window)
    await desk.file(toItems({ who: 0, what: 0, more: 0, day: 1, count: 2 }))
    await desk.elsewhere(toItems({ who: 0, what: 0, more: 1, day: 1, count: 4 }))
    await store.retention.trim(START + 1)
    await desk.elsewhere(toItems({ who: 1, what: 1, more: 1, day: 1, count: 1 }))
    const probes = await store.stories.lastIndexed(3)
    expect(await view(window, [1], probes)).toEqual(await view(makeStoryWindow(), [1], probes))
  })
})

/** Without what was reckoned of it on the way. */
function toPlain(face: StoryFace | undefined) {
  return face && { items: face.items, lead: face.lead && packFeatures(face.lead) }
}

const DEFINITION: SourceDefinition = {
  ...{ id: 'bao-a', title: 'Báo A', publisher: 'bao-a', kind: 'feed', tier: 'press' },
  ...{ url: 'https://bao-a.example/rss', zone: undefined, dateOrder: 'dmy' },
  ...{ everyMs: 900_000, gapMs: 0 },
}
