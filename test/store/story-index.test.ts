import { beforeEach, describe, expect, it } from 'vitest'
import { storyFeatures } from '../../server/domain/stories/features.ts'
import { packFeatures } from '../../server/domain/stories/pack-features.ts'
import type { IndexedItem, Store } from '../../server/services/ports.ts'
import { engines } from '../support/engines.ts'
import { DAY, labelled, NOW, sampleItem, sampleSource, sampleStory } from './samples.ts'

function indexed(itemId: string, keys: readonly number[], seenAt = NOW): IndexedItem {
  const text = { title: `Cây đổ chắn ngang phố Vũ ${itemId}`, excerpt: 'Hai ô tô hư hỏng 3-9.' }
  const labels = { hotSpots: ['flooding'], places: [] }
  return { itemId, keys, features: storyFeatures({ ...text, ...labels, seenAt }) }
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
      sampleItem(itemId, { seenAt: features.seenAt }),
    )
    await store.items.insert(stored)
    await store.stories.index(items)
  }

  const LARGEST = 2 ** 32 - 1

  it('finds items by a shared key within a span of time', async () => {
    await file(
      indexed('1', [1, 2, LARGEST], NOW - DAY),
      indexed('2', [2, 2, 3]),
      indexed('3', [2], NOW - 6 * DAY),
    )
    const find = async (keys: readonly number[], from = NOW - 5 * DAY, to = NOW) =>
      (await store.stories.findByKeys(keys, { from, to }))
        .map(({ key, itemId }) => `${key}:${itemId}`)
        .sort()
    expect(await find([1, 2])).toEqual(['1:1', '2:1', '2:2'])
    expect(await find([LARGEST])).toEqual([`${LARGEST}:1`])
    expect(await find([2], NOW - 9 * DAY, NOW - 2 * DAY)).toEqual(['2:3'])
    expect(await find([9])).toEqual([])
    expect(await find([])).toEqual([])
    expect(await find(Array.from({ length: 9_000 }, (_, i) => i))).toHaveLength(4)
  })

  it('gives the features back with the story that the item is in now', async () => {
    const item = indexed('1', [1])
    await file(item)
    await store.stories.moveItems(['1'], 'elsewhere')
    const [found] = await store.stories.findIndexed(['1', 'none'])
    expect(found).toEqual({ itemId: '1', storyId: 'elsewhere', features: item.features })
    expect(await store.stories.lastIndexed(5)).toEqual([item.features])
  })

  it('holds no word of an item', () => {
    const packed = packFeatures(indexed('1', []).features)
    expect(packed.replace('"flooding"', '')).toMatch(/^[\d,[\]]+$/)
  })

  it('finds an edited item by its old and its new words', async () => {
    await file(indexed('1', [1]))
    await store.stories.index([indexed('1', [1, 7])])
    const keys = await store.stories.findByKeys([1, 7], { from: 0, to: NOW })
    expect(keys.map(({ key }) => key).sort()).toEqual([1, 7])
  })

  it('forgets old items, but never how a story began that still goes on', async () => {
    const old = NOW - 20 * DAY
    await file(indexed('1', [1], old), indexed('2', [1], old), indexed('3', [1]))
    await store.stories.save([sampleStory('s', { leadItem: '1', lastSeenAt: NOW })])
    await store.stories.prune(NOW - 10 * DAY)
    const left = (await store.stories.findIndexed(['1', '2', '3'])).map(({ itemId }) => itemId)
    expect(left.sort()).toEqual(['1', '3'])
    expect(await store.stories.findByKeys([1], { from: 0, to: NOW })).toHaveLength(1)
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
