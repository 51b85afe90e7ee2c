import { beforeEach, describe, expect, it } from 'vitest'
import { toFiled } from '../../server/domain/stories/assign-stories.ts'
import { storyFeatures } from '../../server/domain/stories/features.ts'
import type { IndexedItem, Store } from '../../server/services/ports.ts'
import { packFeatures } from '../../server/store/pack-features.ts'
import { engines } from '../support/engines.ts'
import { DAY, labelled, NOW, sampleItem, sampleSource, sampleStory } from './samples.ts'

function indexed(itemId: string, seenAt = NOW): IndexedItem {
  const text = { title: `Cây đổ chắn ngang phố Vũ ${itemId}`, excerpt: 'Hai ô tô hư hỏng 3-9.' }
  const labels = { hotSpots: ['flooding'], places: [] }
  const features = storyFeatures({ ...text, ...labels, seenAt })
  return { itemId, features: toFiled(features, () => 1) }
}

describe.each(engines)('the index of stories on $name', (engine) => {
  let store: Store
  beforeEach(async () => {
    const opened = await engine.open()
    store = opened.store
    return () => opened.close()
  })

  async function file(...items: readonly IndexedItem[]): Promise<void> {
    const stored = items.map(({ itemId, features }) =>
      sampleItem(itemId, { storyId: 's', seenAt: features.seenAt }),
    )
    await store.items.insert(stored)
    await store.stories.index(items)
    if (stored.length > 0) await store.stories.save([sampleStory('s', { leadItem: '1', items: 3 })])
  }
  const idsOf = (items: readonly { readonly itemId: string }[]) => items.map((one) => one.itemId)

  it('pages through the items of a span of time, none twice and none left out', async () => {
    const at = [NOW, NOW, NOW, NOW + 5, NOW + 5, NOW + 9]
    await file(...at.map((seenAt, i) => indexed(`${i}`, seenAt)), indexed('later', NOW + 10))
    const found: string[] = []
    let [from, after] = [NOW, '']
    for (;;) {
      const page = await store.stories.indexedSince({ from, to: NOW + 10, after, limit: 2 })
      const last = page.at(-1)
      if (!last) break
      found.push(...idsOf(page))
      from = last.features.seenAt
      after = last.itemId
    }
    expect(found).toEqual(['0', '1', '2', '3', '4', '5'])
  })

  it('gives the features back with the story that the item is in now', async () => {
    const item = indexed('1')
    await file(item)
    await store.stories.save([sampleStory('elsewhere', { leadItem: '9', items: 7 })])
    await store.stories.moveItems(['1'], 'elsewhere')
    const [found] = await store.stories.findIndexed(['1', 'none'])
    const story = { items: 7, leadItem: '9' }
    expect(found).toEqual({ itemId: '1', storyId: 'elsewhere', features: item.features, story })
    expect(idsOf(await store.stories.indexedOf(['elsewhere']))).toEqual(['1'])
    expect(await store.stories.indexedOf(['s'])).toEqual([])
    expect(await store.stories.lastIndexed(5)).toEqual([item.features])
  })

  it('holds no word of an item', () => {
    const [terms, ...others] = JSON.parse(packFeatures(indexed('1').features))
    expect(others).toEqual([[], ['flooding'], [], [], 0])
    expect(Buffer.from(terms, 'base64').toString('latin1')).not.toMatch(/ngang|flood/)
  })

  it('gives an edited item with its new words', async () => {
    await file(indexed('1'))
    const edited = { ...indexed('2'), itemId: '1' }
    await store.stories.index([edited])
    expect((await store.stories.findIndexed(['1']))[0]?.features).toEqual(edited.features)
  })

  it('forgets old items, but never how a story began that still goes on, and counts that it did', async () => {
    const old = NOW - 20 * DAY
    await file(indexed('1', old), indexed('2', old), indexed('3'))
    const before = await store.stories.removals()
    await store.stories.prune(NOW - 10 * DAY)
    expect(idsOf(await store.stories.findIndexed(['1', '2', '3'])).sort()).toEqual(['1', '3'])
    expect(await store.stories.removals()).toBe(before + 1)
  })

  it('lists what a story takes over from its items, oldest first', async () => {
    await store.sources.define([sampleSource('bao-a', { publisher: 'nha-bao-a' })], NOW)
    const classification = labelled({ hotSpots: ['waste', 'flooding'], places: ['khuong-dinh'] })
    await store.items.insert([
      sampleItem('1', { storyId: 's', classification }),
      sampleItem('2', { storyId: 's', seenAt: NOW - DAY, late: true }),
    ])
    const members = await store.stories.members('s')
    expect(members.map(({ id, late }) => [id, late])).toEqual([
      ['2', true],
      ['1', false],
    ])
    expect(members[1]).toMatchObject({
      publisher: 'nha-bao-a',
      hotSpots: ['waste', 'flooding'],
      places: ['khuong-dinh'],
    })
  })

  it('remembers what people decided, for both stories', async () => {
    const decision = { id: 'd', kind: 'merged', storyId: 'a', otherId: 'b' } as const
    const full = { ...decision, items: ['1'], at: NOW, actor: 'desk' }
    await store.stories.remember(full)
    expect(await store.stories.decisions('a')).toEqual([full])
    expect(await store.stories.decisions('b')).toEqual([full])
    expect(await store.stories.decisions('c')).toEqual([])
  })
})
