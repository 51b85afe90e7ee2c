import { beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../server/services/ports.ts'
import { engines } from '../support/engines.ts'
import { makeSignal } from '../support/signal.ts'
import {
  DAY,
  labelled,
  MINUTE,
  NOW,
  sampleCase,
  sampleEvent,
  sampleItem,
  sampleSource,
  sampleStory,
} from './samples.ts'

describe.each(engines)('looking cases up on $name', (engine) => {
  let store: Store
  beforeEach(async () => {
    const opened = await engine.open()
    store = opened.store
    return () => opened.close()
  })

  async function addCase(id: string, changes: Parameters<typeof sampleCase>[1] = {}) {
    await store.stories.save([sampleStory(`story-${id}`, { publicAt: NOW - DAY })])
    await store.cases.insert(sampleCase(id, changes))
  }

  it('holds a case for one transaction: the next one sees what the first has done', async () => {
    await addCase('a')
    const [isHeld, mayGoOn] = [makeSignal(), makeSignal()]
    const first = store.transaction(async ({ cases }) => {
      await cases.hold('a')
      isHeld.raise()
      await mayGoOn.raised
      await cases.append(sampleEvent('1', { caseId: 'a' }))
    })
    await isHeld.raised
    const second = store.transaction(async ({ cases }) => {
      expect(await cases.hold('a')).toEqual(sampleCase('a'))
      return cases.events(['a'])
    })
    mayGoOn.raise()
    await first
    expect(await second).toHaveLength(1)
    expect(await store.cases.hold('none')).toBeUndefined()
  })

  it('finds them by id, by when they opened and by when something was recorded on them', async () => {
    await addCase('a')
    await addCase('b', { openedAt: NOW + DAY })
    await store.cases.append(sampleEvent('1', { caseId: 'a' }))
    await store.cases.append(sampleEvent('2', { caseId: 'a', recordedAt: NOW + 1 }))
    await store.cases.append(sampleEvent('3', { caseId: 'b', recordedAt: NOW - 1 }))
    expect((await store.cases.findMany(['b', 'a', 'x'])).map(({ id }) => id).sort()).toEqual([
      'a',
      'b',
    ])
    expect(await store.cases.findMany([])).toEqual([])
    const between = (from: number, to: number) => store.cases.openedBetween({ from, to, limit: 5 })
    expect((await between(NOW, NOW + DAY)).map(({ id }) => id)).toEqual(['a'])
    expect((await between(NOW, NOW + DAY + 1)).map(({ id }) => id)).toEqual(['b', 'a'])
    expect(await store.cases.changedSince(NOW, 10)).toEqual(['a'])
    expect(await store.cases.changedSince(NOW + 2, 10)).toEqual([])
  })

  it('knows when given sources first told the story of each, since it came back', async () => {
    await store.sources.define([sampleSource('ward'), sampleSource('bao-a')], NOW)
    await addCase('a', { publicAt: NOW - DAY })
    await addCase('b', { publicAt: NOW })
    const tell = (id: string, story: string, seenAt: number, sourceId = 'ward') =>
      store.items.insert([sampleItem(id, { storyId: `story-${story}`, seenAt, sourceId })])
    await tell('1', 'a', NOW - MINUTE)
    await tell('2', 'a', NOW + MINUTE)
    await tell('3', 'a', NOW - 2 * MINUTE, 'bao-a')
    // The story of `b` began a day before it came back.
    await tell('4', 'b', NOW - MINUTE)
    await tell('5', 'b', NOW + MINUTE)
    const found = await store.cases.firstSeenFrom(['ward'], ['a', 'b', 'c'])
    expect([...found].sort()).toEqual([
      ['a', NOW - MINUTE],
      ['b', NOW + MINUTE],
    ])
    expect(await store.cases.firstSeenFrom([], ['a'])).toEqual(new Map())
    const newest = await store.items.listBySources(['ward'], { since: NOW, limit: 1 })
    expect(newest.map(({ id }) => id)).toEqual(['5'])
    expect(await store.items.listBySources([], { since: NOW, limit: 1 })).toEqual([])
  })

  it('keeps what was said of a label once, and forgets it with the item or when it is taken back', async () => {
    await addCase('a')
    const classification = labelled({ hotSpots: ['flooding'] })
    await store.items.insert([sampleItem('1', { storyId: 'story-a', classification })])
    const said = { label: 'flooding', itemId: '1', caseId: 'a', at: NOW, actor: 'truc-ban' }
    await store.examples.add([{ id: 'x', kind: 'false-alarm', ...said }])
    await store.examples.add([{ id: 'y', kind: 'false-alarm', ...said }])
    await store.examples.add([{ id: 'z', kind: 'missed', ...said, label: 'waste', at: NOW + 1 }])
    expect((await store.examples.list({ limit: 5 })).map(({ id }) => id)).toEqual(['z', 'x'])
    await store.examples.withdraw('a', 'false-alarm')
    expect((await store.examples.list({ limit: 5 })).map(({ id }) => id)).toEqual(['z'])
    await store.erasures.eraseItems(['1'], 'erasure-1')
    expect(await store.examples.list({ limit: 5 })).toEqual([])
  })
})
