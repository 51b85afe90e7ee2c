import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../server/services/ports.ts'
import { engines, type OpenedStore } from '../support/engines.ts'
import { DAY, labelled, MINUTE, NOW, sampleCase, sampleItem, sampleStory } from './samples.ts'

describe.each(engines)('items on $name', (engine) => {
  let opened: OpenedStore
  let store: Store
  beforeEach(async () => {
    opened = await engine.open()
    store = opened.store
    return () => opened.close()
  })

  it('gives back every field of an item as it was stored', async () => {
    const classification = labelled({
      axes: ['urban-environment', 'bottlenecks'],
      hotSpots: ['flooding', 'traffic-jam'],
      places: ['khuong-dinh'],
      circle: 'ward',
    })
    const item = sampleItem('1', { late: true, updatedAt: NOW, classification })
    await store.items.insert([item])
    expect(await store.items.find('1')).toEqual({ ...item, storyItems: 1, caseId: undefined })
  })

  it('keeps what a document did not say unsaid', async () => {
    const unsaid = { guid: undefined, url: undefined, publishedAt: undefined, updatedAt: undefined }
    await store.items.insert([sampleItem('1', unsaid), sampleItem('2', unsaid)])
    expect(await store.items.find('2')).toMatchObject(unsaid)
    expect(await store.items.find('3')).toBeUndefined()
  })

  it('keeps emoji, decomposed letters, quotes and long addresses to the last byte', async () => {
    const title = `${'Phường ngập 🌧️'.normalize('NFD')} 'x' "y" \\ % _ $1 ?`
    const url = `https://bao-a.example/${'%C4%91'.repeat(2_000)}`
    await store.items.insert([sampleItem('1', { title, url, guid: url })])
    expect(await store.items.find('1')).toMatchObject({ title, url, guid: url })
    expect(await store.items.findKnown([{ sourceId: '-', guid: undefined, url }])).toHaveLength(1)
  })

  it('knows an item by its identifier in its own source, and by its address from anywhere', async () => {
    await store.items.insert([sampleItem('1'), sampleItem('2')])
    const [one, two] = [sampleItem('1'), sampleItem('2')]
    const ids = async (...keys: Parameters<Store['items']['findKnown']>[0]) =>
      (await store.items.findKnown(keys)).map((item) => item.id).sort()

    expect(await ids({ sourceId: 'bao-a', guid: one.guid, url: undefined })).toEqual(['1'])
    expect(await ids({ sourceId: 'bao-b', guid: one.guid, url: undefined })).toEqual([])
    expect(await ids({ sourceId: 'bao-b', guid: undefined, url: two.url })).toEqual(['2'])
    expect(await ids({ sourceId: 'bao-a', guid: one.guid, url: two.url })).toEqual(['1', '2'])
    expect(await ids({ sourceId: 'bao-a', guid: undefined, url: undefined })).toEqual([])
    expect(await ids()).toEqual([])
  })

  it('finds each known item once among a thousand keys', async () => {
    const items = Array.from({ length: 600 }, (_, index) => sampleItem(String(index)))
    await store.items.insert(items)
    const known = await store.items.findKnown(items)
    expect(known).toHaveLength(600)
    expect(new Set(known.map((item) => item.id)).size).toBe(600)
  })

  it('refuses a second item with the same address or identifier, and stores nothing of its batch', async () => {
    await store.items.insert([sampleItem('1')])
    const sameUrl = sampleItem('2', { url: sampleItem('1').url })
    const sameGuid = sampleItem('2', { guid: sampleItem('1').guid })
    for (const twin of [sameUrl, sameGuid]) {
      await expect(store.items.insert([sampleItem('3'), twin])).rejects.toMatchObject({
        name: 'ConflictError',
      })
    }
    expect(await store.items.find('3')).toBeUndefined()
  })

  it('shows beside an item how large its story is and its newest case', async () => {
    await store.items.insert([sampleItem('1', { storyId: 's' }), sampleItem('2', { storyId: 's' })])
    await store.stories.save([sampleStory('s', { items: 2 })])
    await store.cases.insert(
      sampleCase('old', { storyId: 's', openedAt: NOW - DAY, settled: true }),
    )
    await store.cases.insert(sampleCase('new', { storyId: 's' }))
    expect(await store.items.find('1')).toMatchObject({ storyItems: 2, caseId: 'new' })
  })

  it('lists the items of a story newest first, up to the limit', async () => {
    const members = ['1', '2', '3'].map((id, index) =>
      sampleItem(id, { storyId: 's', seenAt: NOW + index * MINUTE }),
    )
    await store.items.insert([...members, sampleItem('4')])
    const ids = async (limit: number) =>
      (await store.items.listByStory('s', limit)).map((item) => item.id)
    expect(await ids(10)).toEqual(['3', '2', '1'])
    expect(await ids(2)).toEqual(['3', '2'])
  })
})

describe.each(engines)('lists of items on $name', (engine) => {
  let opened: OpenedStore
  let store: Store
  beforeAll(async () => {
    opened = await engine.open()
    store = opened.store
    await store.items.insert(rainyDay())
  })
  afterAll(() => opened.close())

  const ids = async (filter: Partial<Parameters<Store['items']['list']>[0]>) =>
    (await store.items.list({ limit: 50, ...filter })).map((item) => item.id)

  it('lists the newest first, equal times by id', async () => {
    expect(await ids({})).toEqual(['f', 'e', 'd', 'c', 'b', 'a'])
    expect(await ids({ limit: 2 })).toEqual(['f', 'e'])
  })

  it('filters by each dimension, by source and by circle, alone and together', async () => {
    expect(await ids({ axis: 'society' })).toEqual(['d', 'a'])
    expect(await ids({ hotSpot: 'flooding' })).toEqual(['e', 'd', 'c', 'b'])
    expect(await ids({ place: 'khuong-dinh' })).toEqual(['d', 'c'])
    expect(await ids({ source: 'bao-b' })).toEqual(['f', 'c'])
    expect(await ids({ circle: 'ward' })).toEqual(['d', 'c'])
    expect(await ids({ hotSpot: 'flooding', axis: 'society' })).toEqual(['d'])
    expect(await ids({ hotSpot: 'flooding', place: 'khuong-dinh', source: 'bao-b' })).toEqual(['c'])
    expect(await ids({ hotSpot: 'flooding', circle: 'city' })).toEqual(['e', 'b'])
    expect(await ids({ source: 'bao-b', circle: 'city' })).toEqual(['f'])
    expect(await ids({ axis: 'flooding' })).toEqual([])
  })

  it('pages through equal times without a gap or a repetition', async () => {
    for (const filter of [{}, { hotSpot: 'flooding' }]) {
      const paged: string[] = []
      let before: { seenAt: number; id: string } | undefined
      for (;;) {
        const page = await store.items.list({ ...filter, limit: 2, ...(before && { before }) })
        paged.push(...page.map((item) => item.id))
        before = page.at(-1)
        if (!before) break
      }
      expect(paged).toEqual(await ids(filter))
    }
  })

  it('gives every listed item all its labels in the order of the plan', async () => {
    const [item] = await store.items.list({ hotSpot: 'flooding', place: 'khuong-dinh', limit: 1 })
    expect(item?.classification).toEqual(
      labelled({
        axes: ['urban-environment', 'society'],
        hotSpots: ['traffic-jam', 'flooding'],
        places: ['khuong-dinh'],
        circle: 'ward',
      }),
    )
  })
})

function rainyDay() {
  const at = (id: string, minutes: number) => ({
    id,
    seenAt: NOW - minutes * MINUTE,
    seenDay: minutes > 600 ? '2026-11-19' : '2026-11-20',
  })
  const ward = { places: ['khuong-dinh'], circle: 'ward' } as const
  const sad = { axes: ['urban-environment', 'society'], hotSpots: ['traffic-jam', 'flooding'] }
  return [
    sampleItem('a', { ...at('a', 900), classification: labelled({ axes: ['society'] }) }),
    sampleItem('b', { ...at('b', 700), classification: labelled({ hotSpots: ['flooding'] }) }),
    sampleItem('c', {
      ...at('c', 30),
      sourceId: 'bao-b',
      classification: labelled({ hotSpots: ['flooding'], ...ward }),
    }),
    sampleItem('d', { ...at('d', 30), classification: labelled({ ...sad, ...ward }) }),
    sampleItem('e', { ...at('e', 30), classification: labelled({ hotSpots: ['flooding'] }) }),
    sampleItem('f', { ...at('f', 10), sourceId: 'bao-b' }),
  ]
}
