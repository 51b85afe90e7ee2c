import { beforeEach, describe, expect, it } from 'vitest'
import type { Store, Stores } from '../../server/services/ports.ts'
import { engines } from '../support/engines.ts'
import { makeSignal } from '../support/signal.ts'
import { NOW, sampleItem, sampleStory } from './samples.ts'

const opened = (id: string) => ({ kind: 'case-opened', id }) as const

describe.each(engines)('transactions on $name', (engine) => {
  let store: Store
  beforeEach(async () => {
    const fresh = await engine.open()
    store = fresh.store
    return () => fresh.close()
  })

  it('keep everything of a piece of work and give its result', async () => {
    const result = await store.transaction(async (stores) => {
      await stores.items.insert([sampleItem('1')])
      await stores.stories.save([sampleStory('story-1')])
      await stores.outbox.append([opened('1')], NOW)
      return 'done'
    })
    expect(result).toBe('done')
    expect(await store.items.find('1')).toBeDefined()
    expect(await store.outbox.lastSeq()).toBe(1)
  })

  it('leave nothing of work that fails, while a stranger’s write at the same time stays', async () => {
    const written = makeSignal()
    const failing = store.transaction(async (stores) => {
      await stores.items.insert([sampleItem('mine')])
      await stores.outbox.append([opened('mine')], NOW)
      written.raise()
      await stores.stories.save([sampleStory('mine')])
      throw new Error('power cut')
    })
    const stranger = written.raised.then(() => store.items.insert([sampleItem('theirs')]))
    await expect(failing).rejects.toThrow('power cut')
    await stranger
    expect(await store.items.find('mine')).toBeUndefined()
    expect(await store.items.find('theirs')).toBeDefined()
    expect(await store.stories.findMany(['mine'])).toEqual([])
    expect(await store.outbox.lastSeq()).toBe(0)
  })

  it('do not commit after a failed statement that somebody swallowed', async () => {
    await store.items.insert([sampleItem('1')])
    const careless = store.transaction(async (stores) => {
      await stores.stories.save([sampleStory('before')])
      await stores.items.insert([sampleItem('1')]).catch(() => undefined)
      return 'all is well'
    })
    await expect(careless).rejects.toMatchObject({ name: 'ConflictError' })
    expect(await store.stories.findMany(['before'])).toEqual([])
  })

  it('let nothing through that was still on its way when they failed', async () => {
    await store.items.insert([sampleItem('1')])
    const late: Promise<unknown>[] = []
    const failing = store.transaction(async (stores) => {
      late.push(stores.items.insert([sampleItem('1')]))
      late.push(stores.stories.save([sampleStory('late')]))
      late.push(stores.items.insert([sampleItem('2'), sampleItem('3')]))
      await Promise.all(late)
    })
    await expect(failing).rejects.toMatchObject({ name: 'ConflictError' })
    await Promise.allSettled(late)
    expect(await store.stories.findMany(['late'])).toEqual([])
    expect(await store.items.find('2')).toBeUndefined()
  })

  it('refuse the stores around them instead of waiting for ever', async () => {
    const nested = store.transaction(() => store.items.find('1'))
    await expect(nested).rejects.toThrow('use the stores that were handed in')
    expect(await store.items.find('1')).toBeUndefined()
  })

  it('refuse stores that were kept beyond their end', async () => {
    let kept: Stores | undefined
    await store.transaction(async (stores) => {
      kept = stores
    })
    await expect(kept?.items.find('1')).rejects.toThrow()
  })
})

describe.each(engines)('outbox on $name', (engine) => {
  let store: Store
  beforeEach(async () => {
    const fresh = await engine.open()
    store = fresh.store
    return () => fresh.close()
  })

  it('is empty at first', async () => {
    expect(await store.outbox.lastSeq()).toBe(0)
    expect(await store.outbox.firstSeq()).toBeUndefined()
    expect(await store.outbox.after(0, 10)).toEqual([])
    await store.outbox.append([], NOW)
    expect(await store.outbox.lastSeq()).toBe(0)
  })

  it('numbers changes one by one and gives those after a number', async () => {
    const added = {
      kind: 'item-added',
      id: 'i',
      sourceId: 's',
      axes: ['society'],
      hotSpots: [],
      places: [],
      circle: 'city',
    } as const
    await store.outbox.append([added, opened('c')], NOW)
    await store.outbox.append([opened('d')], NOW)
    expect(await store.outbox.after(0, 10)).toEqual([
      { seq: 1, ...added },
      { seq: 2, ...opened('c') },
      { seq: 3, ...opened('d') },
    ])
    expect(await store.outbox.after(1, 1)).toEqual([{ seq: 2, ...opened('c') }])
    expect(await store.outbox.lastSeq()).toBe(3)
    expect(await store.outbox.firstSeq()).toBe(1)
  })

  it('numbers in the order of commits without a gap, under twenty transactions at once', async () => {
    const seen: number[] = []
    let watching = true
    const watch = async () => {
      while (watching) {
        const changes = await store.outbox.after(seen.at(-1) ?? 0, 100)
        seen.push(...changes.map((change) => change.seq))
      }
    }
    const watcher = watch()
    const work = Array.from({ length: 20 }, (_, n) =>
      store.transaction(async ({ outbox, stories }) => {
        await outbox.append([opened(`${n}-a`), opened(`${n}-b`)], NOW)
        await stories.save([sampleStory(`story-${n}`)])
        if (n % 5 === 4) throw new Error('changed its mind')
      }),
    )
    const results = await Promise.allSettled(work)
    expect(results.filter((result) => result.status === 'rejected')).toHaveLength(4)
    watching = false
    await watcher
    seen.push(...(await store.outbox.after(seen.at(-1) ?? 0, 100)).map((change) => change.seq))

    // A reader that only ever asks for what is after the last number it saw misses nothing.
    expect(seen).toEqual(Array.from({ length: 32 }, (_, index) => index + 1))
    expect(await store.outbox.lastSeq()).toBe(32)
  })
})
