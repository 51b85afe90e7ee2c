import { beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../server/services/ports.ts'
import { engines } from '../support/engines.ts'
import { DAY, NOW, sampleCase, sampleEvent, sampleStory } from './samples.ts'

describe.each(engines)('stories on $name', (engine) => {
  let store: Store
  beforeEach(async () => {
    const opened = await engine.open()
    store = opened.store
    return () => opened.close()
  })

  it('gives back a story as it was saved last', async () => {
    await store.stories.save([sampleStory('1')])
    const grown = sampleStory('1', { items: 4, late: true, publishers: ['Báo A'], revision: 1 })
    await store.stories.save([grown])
    expect(await store.stories.findMany(['1', '1', 'none'])).toEqual([{ ...grown, revision: 2 }])
    expect(await store.stories.findMany([])).toEqual([])
  })

  it('refuses to save a story over the change of somebody else', async () => {
    await store.stories.save([sampleStory('1'), sampleStory('2')])
    await store.stories.save([sampleStory('2', { items: 9, revision: 1 })])
    const late = [
      sampleStory('1', { items: 7, revision: 1 }),
      sampleStory('2', { items: 4, revision: 1 }),
    ]
    await expect(store.stories.save(late)).rejects.toMatchObject({ name: 'ConflictError' })
    const items = (await store.stories.findMany(['1', '2'])).map((story) => story.items)
    expect(items.sort()).toEqual([3, 9])
  })

  it('finds many hundreds of stories', async () => {
    const ids = Array.from({ length: 450 }, (_, index) => `story-${index}`)
    await store.transaction(async ({ stories }) => {
      await stories.save(ids.map((id) => sampleStory(id)))
    })
    expect(await store.stories.findMany(ids)).toHaveLength(450)
  })
})

describe.each(engines)('cases on $name', (engine) => {
  let store: Store
  beforeEach(async () => {
    const opened = await engine.open()
    store = opened.store
    return () => opened.close()
  })

  it('gives back a case as it was opened, by its id and by its story', async () => {
    const opened = sampleCase('1', { late: true })
    await store.cases.insert(opened)
    await store.cases.insert(sampleCase('2'))
    expect(await store.cases.find('1')).toEqual(opened)
    expect(await store.cases.find('3')).toBeUndefined()
    expect(await store.cases.findByStories(['story-1', 'story-9'])).toEqual([opened])
    expect(await store.cases.findByStories([])).toEqual([])
  })

  it('lists open, settled and all cases newest first, up to the limit', async () => {
    for (const [index, id] of ['1', '2', '3', '4'].entries()) {
      await store.cases.insert(sampleCase(id, { openedAt: NOW + (index >> 1) * DAY }))
    }
    await store.cases.markSettled('2', true)
    const ids = async (filter: { settled?: boolean; limit?: number }) =>
      (await store.cases.list({ limit: 10, ...filter })).map((found) => found.id)

    expect(await ids({})).toEqual(['4', '3', '2', '1'])
    expect(await ids({ settled: false })).toEqual(['4', '3', '1'])
    expect(await ids({ settled: true })).toEqual(['2'])
    expect(await ids({ settled: false, limit: 1 })).toEqual(['4'])
    await store.cases.markSettled('2', false)
    expect(await ids({ settled: false })).toEqual(['4', '3', '2', '1'])
  })

  it('holds at most one open case per story', async () => {
    await store.cases.insert(sampleCase('1', { storyId: 's', settled: true }))
    await store.cases.insert(sampleCase('2', { storyId: 's' }))
    await expect(store.cases.insert(sampleCase('3', { storyId: 's' }))).rejects.toMatchObject({
      name: 'ConflictError',
    })
  })

  it('takes an event once, however often its action is retried', async () => {
    await store.cases.insert(sampleCase('case-1'))
    const event = sampleEvent('e1', { key: 'press', detail: { note: 'Đã nhận', link: 'x' } })
    expect(await store.cases.append(event)).toBe(true)
    expect(await store.cases.append({ ...event, id: 'e2', occurredAt: NOW + 1 })).toBe(false)
    expect(await store.cases.events(['case-1'])).toEqual([event])
  })

  it('takes an action only once when its retries arrive together', async () => {
    await store.cases.insert(sampleCase('case-1'))
    const taken = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        store.cases.append(sampleEvent(`e${n}`, { key: 'press' })),
      ),
    )
    expect(taken.filter(Boolean)).toHaveLength(1)
    expect(await store.cases.events(['case-1'])).toHaveLength(1)
  })

  it('lets two cases use the same key', async () => {
    for (const id of ['case-1', 'case-2']) {
      await store.cases.insert(sampleCase(id))
      const event = sampleEvent(`e-${id}`, { caseId: id, key: 'opened' })
      expect(await store.cases.append(event)).toBe(true)
    }
  })

  it('gives events in the order in which they happened, then were recorded, then by id', async () => {
    await store.cases.insert(sampleCase('case-1'))
    await store.cases.insert(sampleCase('case-2'))
    await store.cases.append(sampleEvent('d', { occurredAt: NOW + 2 }))
    await store.cases.append(sampleEvent('c', { recordedAt: NOW + 5 }))
    await store.cases.append(sampleEvent('b'))
    await store.cases.append(sampleEvent('a', { caseId: 'case-2' }))
    const ids = async (caseIds: readonly string[]) =>
      (await store.cases.events(caseIds)).map((event) => event.id)
    expect(await ids(['case-1', 'case-2'])).toEqual(['a', 'b', 'c', 'd'])
    expect(await ids(['case-1'])).toEqual(['b', 'c', 'd'])
    expect(await ids([])).toEqual([])
  })

  it('refuses an event of a case that is not there', async () => {
    await expect(store.cases.append(sampleEvent('e', { caseId: 'none' }))).rejects.toThrow()
  })
})
