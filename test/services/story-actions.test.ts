import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ReadItem } from '../../server/domain/items/item.ts'
import { makeIngestItems } from '../../server/services/ingest-items.ts'
import { makeMergeStories } from '../../server/services/merge-stories.ts'
import { newId } from '../../server/services/new-id.ts'
import type { Store } from '../../server/services/ports.ts'
import { makeShowCase } from '../../server/services/show-case.ts'
import { makeShowStory } from '../../server/services/show-story.ts'
import { makeSplitStory } from '../../server/services/split-story.ts'
import { makeStoryWindow } from '../../server/services/story-window.ts'
import { makeYardstickOf } from '../../server/services/yardsticks.ts'
import { engines } from '../support/engines.ts'
import { inForce } from '../support/plan-in-force.ts'

const MINUTE = 60_000
const start = Date.parse('2026-11-20T07:00:00+07:00')
const BY = { name: 'truc-ban' }

/** Two tellings of one flood that share too little to be joined, and two that share much. */
const FLOOD = 'Ngõ Cột Cờ ở phường Thử ngập sâu nửa mét sau trận mưa'
const FLOOD_AGAIN = 'Ngõ Cột Cờ phường Thử ngập sâu nửa mét, nhiều xe chết máy'
const PUMP = 'Trạm bơm Đồng Lá hỏng, phường Thử ngập từ nửa đêm'
const PUMP_AGAIN = 'Trạm bơm Đồng Lá hỏng từ nửa đêm, công nhân sửa máy'

describe.each(engines)('merging and splitting stories on $name', (engine) => {
  let store: Store
  let close: () => Promise<void>
  let now = start

  beforeEach(async () => {
    const opened = await engine.open()
    store = opened.store
    close = opened.close
    now = start
    await store.sources.define([SOURCE, OTHER], now)
  })
  afterEach(() => close())

  const ports = () => ({ store, currentPlan: () => inForce, newId, now: () => now, ring: () => {} })
  const showStory = (id: string) => makeShowStory({ ...ports(), window: makeStoryWindow() })(id)
  const acting = () => ({ ...ports(), showStory })
  const merge = (id: string, other: string) => makeMergeStories(acting())(id, other, BY)
  const split = (id: string, items: readonly string[]) => makeSplitStory(acting())(id, items, BY)
  const showCase = (id: string) => {
    const yardstickOf = makeYardstickOf(store.versions, () => inForce)
    return makeShowCase({ store, currentPlan: () => inForce, yardstickOf, now: () => now })(id)
  }

  /** One item a minute; gives its id and story. */
  async function report(title: string, more: Partial<ReadItem> = {}, source = SOURCE) {
    now += MINUTE
    const url = `https://${source.id}.example/${title.length}-${now}`
    const item = { title, url, guid: undefined, updated: undefined, summary: '' }
    const items = [{ ...item, published: now, ...more }]
    await makeIngestItems(ports())({ source, items, fetchedAt: now })
    const found = (await store.items.list({ limit: 50 })).find((one) => one.title === title)
    return { id: found?.id ?? '', storyId: found?.storyId ?? '', caseId: found?.caseId ?? '' }
  }
  const storyOf = async (id: string) => (await store.items.find(id))?.storyId

  it('merges two stories into one that keeps its id, tells them anew and remembers who did it', async () => {
    const flood = await report(FLOOD)
    const pump = await report(PUMP, {}, OTHER)
    expect(pump.storyId).not.toBe(flood.storyId)
    const merged = await merge(flood.storyId, pump.storyId)
    expect(merged.story).toMatchObject({ id: flood.storyId, items: 2, sources: 2, title: FLOOD })
    expect(merged.items.map(({ id }) => id)).toEqual([flood.id, pump.id])
    expect(merged.decisions).toMatchObject([
      { kind: 'took-in', other: { id: pump.storyId, title: PUMP }, items: 1, actor: 'truc-ban' },
    ])
    expect((await showStory(pump.storyId)).story.id).toBe(flood.storyId)
    const changes = await store.outbox.after(0, 50)
    expect(changes.filter(({ kind }) => kind === 'story-changed')).toHaveLength(2)
  })

  it('does a merge once, however often and however many at once ask for it', async () => {
    const [flood, pump] = [await report(FLOOD), await report(PUMP)]
    await Promise.all([1, 2, 3].map(() => merge(flood.storyId, pump.storyId)))
    const again = await merge(flood.storyId, pump.storyId)
    expect(again.decisions).toHaveLength(1)
    expect(again.story.items).toBe(2)
  })

  it('refuses a merge with itself, with nothing, and when somebody was faster', async () => {
    const [flood, pump] = [await report(FLOOD), await report(PUMP)]
    const waste = await report('Bãi rác tự phát chợ Vẽ, dân phường Thử kêu')
    await merge(flood.storyId, pump.storyId)
    const refused = (id: string, other: string) => expect(merge(id, other)).rejects
    await refused(flood.storyId, flood.storyId).toMatchObject({ code: 'story.same' })
    await refused(flood.storyId, 'nothing').toMatchObject({ code: 'story.not-found' })
    await refused(waste.storyId, pump.storyId).toMatchObject({
      ...{ code: 'story.merged', detail: { id: pump.storyId, into: flood.storyId } },
    })
    await refused(pump.storyId, waste.storyId).toMatchObject({ code: 'story.merged' })
  })

  it('lets later items follow: what is like the merged story goes where that went', async () => {
    const [flood, pump] = [await report(FLOOD), await report(PUMP)]
    await merge(flood.storyId, pump.storyId)
    expect((await report(PUMP_AGAIN, {}, OTHER)).storyId).toBe(flood.storyId)
  })

  it('ends the younger of two open cases as merged; the older goes on with the earliest stamps', async () => {
    const flood = await report(FLOOD)
    const pump = await report(PUMP, { published: start - 30 * MINUTE })
    const merged = await merge(pump.storyId, flood.storyId)
    expect(merged.cases).toEqual([
      { id: flood.caseId, settled: false },
      { id: pump.caseId, settled: true },
    ])
    const going = await showCase(flood.caseId)
    expect(going.case).toMatchObject({ state: 'open', storyId: pump.storyId, items: 2 })
    const response = going.case.clocks.find(({ step }) => step === 'firstResponse')
    expect(response?.startedAt).toBe(start - 30 * MINUTE)
    const events = await store.cases.events([flood.caseId, pump.caseId])
    const mergers = events.filter(({ kind }) => kind === 'merged')
    expect(mergers.map(({ caseId, detail }) => [caseId, detail.into ?? detail.from])).toEqual(
      expect.arrayContaining([
        [flood.caseId, pump.caseId],
        [pump.caseId, flood.caseId],
      ]),
    )
  })

  it('keeps the greater urgency of two merged cases', async () => {
    const waste = await report('Bãi rác chợ Vẽ ở phường Thử bốc mùi')
    const flood = await report(FLOOD)
    await merge(waste.storyId, flood.storyId)
    const { case: going } = await showCase(waste.caseId)
    expect(going).toMatchObject({ urgency: 'urgent', hotSpots: ['flooding', 'waste'] })
  })

  it('splits items off, once, and gives them a story and a case of their own', async () => {
    const flood = await report(FLOOD)
    const wrong = await report(FLOOD_AGAIN, {}, OTHER)
    expect(wrong.storyId).toBe(flood.storyId)
    const off = await split(flood.storyId, [wrong.id])
    expect(off.story).toMatchObject({ title: FLOOD_AGAIN, items: 1, sources: 1 })
    expect(off.decisions).toMatchObject([{ kind: 'came-from', other: { id: flood.storyId } }])
    expect(off.similar.map(({ id }) => id)).toEqual([flood.storyId])
    expect(off.cases).toHaveLength(1)
    expect((await split(flood.storyId, [wrong.id])).story.id).toBe(off.story.id)
    const left = await showStory(flood.storyId)
    expect(left.story).toMatchObject({ items: 1, sources: 1 })
    expect(left.cases).toEqual([{ id: flood.caseId, settled: false }])
    expect(left.decisions).toMatchObject([{ kind: 'split-off', items: 1 }])
  })

  it('sends later items to the story that was split off when they are like it, not to the old one', async () => {
    const flood = await report(FLOOD)
    const other = await report(FLOOD_AGAIN)
    const off = await split(flood.storyId, [other.id])
    const follower = await report(`${FLOOD_AGAIN} giữa đường`, {}, OTHER)
    expect(follower.storyId).toBe(off.story.id)
    const back = await report(`${FLOOD} đêm qua`, {}, OTHER)
    expect(back.storyId).toBe(flood.storyId)
  })

  it('refuses to split everything off, and items that somebody has moved meanwhile', async () => {
    const [flood, more] = [await report(FLOOD), await report(FLOOD_AGAIN)]
    const refused = (items: readonly string[]) => expect(split(flood.storyId, items)).rejects
    await refused([flood.id, more.id]).toMatchObject({ code: 'story.split-all' })
    const pump = await report(PUMP)
    await refused([pump.id]).toMatchObject({ code: 'story.items-moved', detail: { item: pump.id } })
  })

  it('undoes no decision when an item of the story is edited', async () => {
    const flood = await report(FLOOD)
    const other = await report(FLOOD_AGAIN, { guid: 'g2' })
    const off = await split(flood.storyId, [other.id])
    await report(FLOOD, { guid: 'g2', url: (await store.items.find(other.id))?.url })
    expect(await storyOf(other.id)).toBe(off.story.id)
  })

  it('shows that the label is gone when the only item that had it is edited', async () => {
    const flood = await report(FLOOD, { guid: 'g1' })
    expect((await showCase(flood.caseId)).case.goneHotSpots).toBeUndefined()
    const { url } = (await store.items.find(flood.id)) ?? {}
    await report('Ngõ Cột Cờ ở phường Thử đã thông', { guid: 'g1', url })
    const [story] = await store.stories.findMany([flood.storyId])
    expect(story).toMatchObject({ title: 'Ngõ Cột Cờ ở phường Thử đã thông', hotSpots: [] })
    const { case: shown, events } = await showCase(flood.caseId)
    expect(shown).toMatchObject({ hotSpots: ['flooding'], goneHotSpots: ['flooding'] })
    expect(shown.state).toBe('open')
    expect(events.map(({ kind }) => kind)).toEqual(['opened'])
    await report(FLOOD, { guid: 'g1', url })
    expect((await showCase(flood.caseId)).case.goneHotSpots).toBeUndefined()
  })

  it('keeps a label that another item of the story still has', async () => {
    const flood = await report(FLOOD, { guid: 'g1' })
    await report(FLOOD_AGAIN, {}, OTHER)
    const { url } = (await store.items.find(flood.id)) ?? {}
    await report('Ngõ Cột Cờ ở phường Thử đã thông', { guid: 'g1', url })
    const [story] = await store.stories.findMany([flood.storyId])
    expect(story).toMatchObject({ hotSpots: ['flooding'], items: 2, circle: 'ward' })
  })
})

const BASE = {
  ...{ kind: 'feed' as const, url: 'https://x.example/rss', tier: 'press' as const },
  ...{ zone: undefined, dateOrder: 'dmy' as const, everyMs: 60 * MINUTE, gapMs: 0 },
}
const SOURCE = { ...BASE, id: 's1', title: 'Báo 1', publisher: 'bao-1' }
const OTHER = { ...BASE, id: 's2', title: 'Báo 2', publisher: 'bao-2' }
