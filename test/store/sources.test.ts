import { beforeEach, describe, expect, it } from 'vitest'
import type { FetchRecord, Store } from '../../server/services/ports.ts'
import { openStore } from '../../server/store/open-store.ts'
import { engines } from '../support/engines.ts'
import { makeSignal } from '../support/signal.ts'
import { MINUTE, NOW, sampleItem, sampleSource, sampleState } from './samples.ts'

describe.each(engines)('sources on $name', (engine) => {
  let store: Store
  beforeEach(async () => {
    const opened = await engine.open()
    store = opened.store
    return () => opened.close()
  })

  const take = async (ids: readonly string[], at = NOW, limit = 10) =>
    (await store.sources.takeDue({ ids, now: at, leaseUntil: at + MINUTE, limit })).map(
      (state) => state.id,
    )

  it('gives a new source a first state that is due at once', async () => {
    await store.sources.define([sampleSource('b'), sampleSource('a')], NOW)
    expect(await store.sources.definitions()).toEqual([sampleSource('a'), sampleSource('b')])
    const fresh = { health: 'never-reached', nextCheckAt: NOW, failures: 0, items: 0 }
    expect(await store.sources.states()).toMatchObject([
      { id: 'a', ...fresh, lastCheckedAt: undefined, etag: undefined },
      { id: 'b', ...fresh },
    ])
  })

  it('replaces a definition and keeps the state, as long as the address stays', async () => {
    await store.sources.define([sampleSource('a')], NOW)
    await store.sources.saveState(sampleState('a'))
    const renamed = sampleSource('a', { title: 'Tên mới', zone: undefined })
    await store.sources.define([renamed], NOW + MINUTE)
    expect(await store.sources.definitions()).toEqual([renamed])
    expect(await store.sources.states()).toEqual([{ ...sampleState('a'), items: 0 }])
  })

  it('forgets the validators of an old address and checks the new one at once', async () => {
    await store.sources.define([sampleSource('a')], NOW)
    await store.sources.saveState(sampleState('a', { lastModified: 'yesterday' }))
    await store.sources.define([sampleSource('a', { url: 'https://new.example/rss' })], NOW + 1)
    expect(await store.sources.states()).toEqual([
      { ...sampleState('a', { etag: undefined, nextCheckAt: NOW + 1 }), items: 0 },
    ])
  })

  it('keeps the definition of a source that a plan no longer names', async () => {
    await store.sources.define([sampleSource('a')], NOW)
    await store.sources.define([sampleSource('b')], NOW)
    expect(await store.sources.definitions()).toHaveLength(2)
  })

  it('gives back every field of a state', async () => {
    await store.sources.define([sampleSource('a')], NOW)
    const state = sampleState('a', { health: 'broken', reason: 'timeout', failures: 3 })
    await store.sources.saveState(state)
    expect(await store.sources.states()).toEqual([{ ...state, items: 0 }])
    await expect(store.sources.saveState(sampleState('none'))).rejects.toThrow('no source none')
  })

  it('counts the items of a source, those from before its definition too', async () => {
    await store.items.insert([sampleItem('1'), sampleItem('2', { sourceId: 'bao-b' })])
    await store.sources.define([sampleSource('bao-a'), sampleSource('bao-b')], NOW)
    await store.items.insert([sampleItem('3'), sampleItem('4')])
    expect(await store.sources.states()).toMatchObject([
      { id: 'bao-a', items: 3 },
      { id: 'bao-b', items: 1 },
    ])
  })

  it('takes what is due, longest overdue first, and not again before the lease ends', async () => {
    await store.sources.define(
      ['a', 'b', 'c', 'd'].map((id) => sampleSource(id)),
      NOW,
    )
    await store.sources.saveState(sampleState('b', { nextCheckAt: NOW - MINUTE }))
    await store.sources.saveState(sampleState('d', { nextCheckAt: NOW + 1 }))
    expect(await take(['a', 'b', 'd'], NOW, 1)).toEqual(['b'])
    expect(await take(['a', 'b', 'd'])).toEqual(['a'])
    expect(await take(['a', 'b', 'd'])).toEqual([])
    expect(await take(['b'], NOW + MINUTE)).toEqual(['b'])
    expect(await take([])).toEqual([])
  })

  it('hands out a taken source as it is stored now', async () => {
    await store.sources.define([sampleSource('a')], NOW)
    const due = { ids: ['a'], now: NOW, leaseUntil: NOW + MINUTE, limit: 1 }
    const [taken] = await store.sources.takeDue(due)
    expect(await store.sources.states()).toEqual([{ ...taken, items: 0 }])
    expect(taken?.nextCheckAt).toBe(NOW)
  })

  it('keeps what is asked for as long as its lease is renewed, and frees it when it is saved', async () => {
    await store.sources.define([sampleSource('a'), sampleSource('b')], NOW)
    expect(await take(['a', 'b'])).toEqual(['a', 'b'])
    await store.sources.renewLeases(['a'], NOW + 3 * MINUTE)
    expect(await take(['a', 'b'], NOW + 2 * MINUTE)).toEqual(['b'])
    await store.sources.saveState(sampleState('a', { nextCheckAt: NOW }))
    // Renewing comes too late: the check is written down.
    await store.sources.renewLeases(['a'], NOW + 9 * MINUTE)
    expect(await take(['a'], NOW + 2 * MINUTE)).toEqual(['a'])
    await store.sources.renewLeases([], NOW)
  })

  it('frees everything for a process that knows itself alone', async () => {
    await store.sources.define([sampleSource('a'), sampleSource('b')], NOW)
    await take(['a', 'b'])
    expect(await take(['a', 'b'])).toEqual([])
    await store.sources.endLeases()
    expect(await take(['a', 'b'])).toEqual(['a', 'b'])
  })

  it('asks a page anew that is to be read in another way, and keeps how it publishes', async () => {
    const page = (list: string) => sampleSource('a', { kind: 'page', recipe: { list } })
    await store.sources.define([page('li')], NOW)
    const state = sampleState('a', { habit: { recent: [NOW] }, remarks: { crawlDelayMs: 5000 } })
    await store.sources.saveState(state)
    await store.sources.define([page('li')], NOW + 1)
    expect((await store.sources.find('a'))?.state).toEqual(state)
    await store.sources.define([page('tr')], NOW + 1)
    const reread = { etag: undefined, nextCheckAt: NOW + 1 }
    expect((await store.sources.find('a'))?.state).toEqual({ ...state, ...reread })
  })

  it('leaves a paused source alone until it is resumed, and a resumed one is due at once', async () => {
    await store.sources.define([sampleSource('a'), sampleSource('b')], NOW)
    expect(await store.sources.setPaused('a', true, NOW)).toBe(true)
    expect(await take(['a', 'b'])).toEqual(['b'])
    expect(await store.sources.find('a')).toMatchObject({ state: { paused: true } })
    await store.sources.setPaused('a', false, NOW + 1)
    expect(await take(['a', 'b'], NOW)).toEqual([])
    expect(await take(['a', 'b'], NOW + 1)).toEqual(['a'])
    expect(await store.sources.setPaused('none', true, NOW)).toBe(false)
  })

  it('stays paused when a check that was under way is written down', async () => {
    await store.sources.define([sampleSource('a')], NOW)
    await store.sources.setPaused('a', true, NOW)
    const found = { detail: 'HTTP 503', movedTo: 'https://moved.example/rss' }
    await store.sources.saveState(sampleState('a', found))
    const stored = await store.sources.find('a')
    expect(stored?.state).toEqual(sampleState('a', { ...found, paused: true }))
    await store.sources.define([sampleSource('a', { title: 'Tên mới' })], NOW)
    expect((await store.sources.find('a'))?.state.paused).toBe(true)
  })

  it('makes a source due when asked to', async () => {
    await store.sources.define([sampleSource('a')], NOW)
    await store.sources.saveState(sampleState('a', { nextCheckAt: NOW + MINUTE }))
    expect(await store.sources.makeDue('a', NOW)).toBe(true)
    expect(await take(['a'])).toEqual(['a'])
    expect(await store.sources.makeDue('none', NOW)).toBe(false)
  })

  it('tells the sources that were added from those of the plan, whoever names them last', async () => {
    await store.sources.define([sampleSource('a')], NOW)
    await store.sources.define([sampleSource('b'), sampleSource('c')], NOW, 'added')
    expect(await store.sources.added()).toEqual([sampleSource('b'), sampleSource('c')])
    expect(await store.sources.find('b')).toMatchObject({ origin: 'added', items: 0 })
    expect(await store.sources.find('none')).toBeUndefined()
    await store.sources.define([sampleSource('b')], NOW)
    expect(await store.sources.added()).toEqual([sampleSource('c')])
  })

  it('keeps the checks of a source, newest first', async () => {
    const record = (id: string, at: number, sourceId = 'a'): FetchRecord => ({
      ...{ id, sourceId, at, day: '2026-11-20', outcome: 'broken' },
      ...{ reason: 'timeout', added: 0, tookMs: 12 },
    })
    const checks = [record('f1', NOW), record('f3', NOW + 2), record('f2', NOW + 1)]
    for (const check of [...checks, record('f4', NOW, 'b')]) await store.sources.recordFetch(check)
    const ids = (await store.sources.history('a', 2)).map(({ id }) => id)
    expect(ids).toEqual(['f3', 'f2'])
    expect(await store.sources.history('b', 9)).toEqual([record('f4', NOW, 'b')])
  })

  it('counts the items of a source per day, both ends included', async () => {
    const on = (id: string, seenDay: string, sourceId = 'bao-a') =>
      sampleItem(id, { seenDay, sourceId, seenAt: Date.parse(seenDay) - 7 * 60 * MINUTE })
    await store.items.insert([
      ...[on('1', '2026-11-17'), on('2', '2026-11-18'), on('3', '2026-11-20')],
      ...[on('4', '2026-11-20'), on('5', '2026-11-21'), on('6', '2026-11-19', 'bao-b')],
    ])
    expect(await store.sources.itemsPerDay('bao-a', '2026-11-18', '2026-11-20')).toEqual([
      { day: '2026-11-18', items: 1 },
      { day: '2026-11-20', items: 2 },
    ])
  })
})

describe.each(engines)('takers on $name', (engine) => {
  it('never take a source twice, however many ask at once', async () => {
    const { place, remove } = await engine.makePlace()
    const first = await openStore(place)
    // A second process on PostgreSQL; SQLite has one process, so there the takers share the store.
    const second = engine.name === 'postgres' ? await openStore(place) : first
    const ids = Array.from({ length: 40 }, (_, index) => `source-${index}`)
    await first.sources.define(
      ids.map((id) => sampleSource(id)),
      NOW,
    )

    const due = { ids, now: NOW, leaseUntil: NOW + MINUTE, limit: 7 }
    const takers = [first, second, first, second, first, second, first, second]
    const rounds = await Promise.all(takers.map((store) => store.sources.takeDue(due)))
    const taken = rounds.flat().map((state) => state.id)
    expect(new Set(taken).size).toBe(taken.length)

    const rest = await first.sources.takeDue({ ...due, limit: 40 })
    expect([...taken, ...rest.map((state) => state.id)].sort()).toEqual([...ids].sort())
    await first.close()
    await second.close()
    await remove()
  })
})

describe.each(engines.filter(({ name }) => name === 'postgres'))('takers on $name', (engine) => {
  it('do not wait for the sources that another transaction is just taking', async () => {
    const opened = await engine.open()
    const { store } = opened
    await store.sources.define([sampleSource('a'), sampleSource('b')], NOW)
    const due = { ids: ['a', 'b'], now: NOW, leaseUntil: NOW + MINUTE, limit: 1 }

    let taken: readonly { id: string }[] = []
    const held = makeSignal()
    const free = makeSignal()
    const slow = store.transaction(async ({ sources }) => {
      taken = await sources.takeDue(due)
      held.raise()
      await free.raised
    })
    await held.raised
    const others = await store.sources.takeDue({ ...due, limit: 2 })
    free.raise()
    await slow
    expect([...taken, ...others].map((state) => state.id).sort()).toEqual(['a', 'b'])
    await opened.close()
  })
})
