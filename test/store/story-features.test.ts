import { beforeEach, describe, expect, it } from 'vitest'
import { storyFeatures } from '../../server/domain/stories/features.ts'
import type { IndexedItem, Store } from '../../server/services/ports.ts'
import { engines } from '../support/engines.ts'
import { NOW, sampleItem } from './samples.ts'

function indexed(itemId: string, title: string): IndexedItem {
  const labels = { hotSpots: ['flooding'], places: [], excerpt: '' }
  return { itemId, keys: [1], features: storyFeatures({ title, ...labels, seenAt: NOW }) }
}

describe.each(engines)('features that were read before on $name', (engine) => {
  let store: Store
  beforeEach(async () => {
    const opened = await engine.open()
    store = opened.store
    await store.items.insert([sampleItem('1', { seenAt: NOW }), sampleItem('2', { seenAt: NOW })])
    await store.stories.index([indexed('1', 'Cây đổ phố Vũ'), indexed('2', 'Ngõ ngập sâu')])
    return () => opened.close()
  })

  const read = () => store.stories.findIndexed(['1', '2'])

  it('are those of the new text after an edit', async () => {
    await read()
    const edited = indexed('1', 'Cây đổ phố Vũ, một xe hư hỏng')
    await store.stories.index([edited])
    const found = (await read()).find(({ itemId }) => itemId === '1')
    expect(found?.features).toEqual(edited.features)
  })

  it('come with the story that the item has been moved to', async () => {
    await read()
    await store.stories.moveItems(['1'], 'story-2')
    const stories = (await read()).map(({ itemId, storyId }) => `${itemId} ${storyId}`)
    expect(stories.sort()).toEqual(['1 story-2', '2 story-2'])
  })

  it('are gone with what was pruned', async () => {
    await read()
    await store.stories.prune(NOW + 1)
    expect(await read()).toEqual([])
  })

  it('are what is stored when an edit was taken back', async () => {
    await read()
    const undone = store.transaction(async (stories) => {
      await stories.stories.index([indexed('1', 'Không bao giờ có')])
      throw new Error('no')
    })
    await expect(undone).rejects.toThrow('no')
    const found = (await read()).find(({ itemId }) => itemId === '1')
    expect(found?.features).toEqual(indexed('1', 'Cây đổ phố Vũ').features)
  })
})
