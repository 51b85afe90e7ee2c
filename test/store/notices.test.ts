import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Delivery } from '../../server/services/notice-ports.ts'
import type { Store } from '../../server/services/ports.ts'
import { firstState } from '../../server/services/raise-notices.ts'
import { engines } from '../support/engines.ts'
import { addCases, due } from '../support/notice-desk.ts'
import { MINUTE, NOW } from './samples.ts'

const office = { channel: 'mail', recipient: 'a@phuong.example' } as const

function delivery(id: string, changes: Partial<Delivery> = {}): Delivery {
  return { ...firstState(id, NOW), ...office, noticeKeys: [`key-${id}`], urgent: false, ...changes }
}

describe.each(engines)('notices on $name', (engine) => {
  let store: Store
  let close: () => Promise<void>
  beforeEach(async () => {
    const opened = await engine.open()
    store = opened.store
    close = opened.close
    await addCases(store, ['a', 'b'])
  })
  afterEach(() => close())

  it('are raised once: of many who raise one, one is told that it did', async () => {
    const notices = [due('a'), due('b')]
    const raised = await Promise.all(
      Array.from({ length: 8 }, () =>
        store.transaction((stores) => stores.notices.raise(notices, NOW)),
      ),
    )
    expect(raised.flat().toSorted()).toEqual(notices.map(({ key }) => key))
    expect(await store.notices.list(9)).toHaveLength(2)
  })

  it('come in the order asked for, with the title that their case has now', async () => {
    await store.notices.raise([due('a', { dueAt: 7, lateByMs: 5 }), due('b')], NOW)
    const keys = [due('b').key, 'gone', due('a').key]
    const found = await store.notices.findMany(keys)
    const { title, to, ...facts } = due('a', { dueAt: 7, lateByMs: 5 })
    expect(found.map(({ caseId }) => caseId)).toEqual(['b', 'a'])
    expect(found[1]).toEqual({ ...facts, title: 'Vụ việc a', raisedAt: NOW })
    expect([title, to]).toEqual(['không dùng đến', ['ubnd']])
  })

  it('go with their case', async () => {
    await store.notices.raise([due('a'), due('b')], NOW)
    await store.cases.markSettled('a', true)
    const range = { lastSeenBefore: NOW + 1, withCase: true, limit: 9 }
    expect(await store.retention.deleteStories(range)).toMatchObject({ cases: 1 })
    expect((await store.notices.list(9)).map(({ caseId }) => caseId)).toEqual(['b'])
  })
})

describe.each(engines)('deliveries on $name', (engine) => {
  let store: Store
  let close: () => Promise<void>
  beforeEach(async () => {
    const opened = await engine.open()
    store = opened.store
    close = opened.close
  })
  afterEach(() => close())

  it('name the recipients of whom something is due, the longest waiting first', async () => {
    await store.deliveries.insert([
      delivery('1', { nextAt: NOW }),
      delivery('2', { nextAt: NOW - 1 }),
      delivery('3', { channel: 'webhook', recipient: 'hook', nextAt: NOW - MINUTE }),
      delivery('4', { recipient: 'later@phuong.example', nextAt: NOW + 1 }),
      delivery('5', { recipient: 'done@phuong.example', state: 'sent', sentAt: NOW }),
    ])
    expect(await store.deliveries.dueRecipients(NOW, 9)).toEqual([
      { channel: 'webhook', recipient: 'hook' },
      office,
    ])
    expect(await store.deliveries.dueRecipients(NOW, 1)).toHaveLength(1)
  })

  it('tell what is open in the order of making, and what was sent lately', async () => {
    await store.deliveries.insert([
      delivery('b', { madeAt: NOW + 1, urgent: true }),
      delivery('a', { tries: 2 }),
      delivery('x', { state: 'gave-up' }),
      delivery('s', { state: 'sent', sentAt: NOW - MINUTE, noticeKeys: ['1', '2'] }),
      delivery('t', { state: 'sent', sentAt: NOW - 9 * MINUTE }),
    ])
    const queue = await store.deliveries.queueOf(office, NOW - MINUTE)
    expect(queue.open.map(({ id, tries, urgent }) => [id, tries, urgent])).toEqual([
      ['a', 2, false],
      ['b', 0, true],
    ])
    expect(queue.sent).toEqual([{ at: NOW - MINUTE, isDigest: true }])
  })

  it('are taken with one more try, and ended only by the one that holds them', async () => {
    await store.deliveries.insert([delivery('1')])
    const first = await store.deliveries.take('1', NOW + MINUTE)
    expect(first).toMatchObject({ state: 'sending', tries: 1, nextAt: NOW + MINUTE })
    const second = await store.deliveries.take('1', NOW + 2 * MINUTE)
    const failed = { state: 'waiting', nextAt: NOW + 5, error: 'timeout' } as const
    expect(await store.deliveries.finish(first, failed)).toBe(false)
    const sent = { state: 'sent', at: NOW, providerId: '<1@x>' } as const
    expect(await store.deliveries.finish(second, sent)).toBe(true)
    expect(await store.deliveries.finish(second, failed)).toBe(false)
    expect(await store.deliveries.find('1')).toMatchObject({
      ...{ state: 'sent', sentAt: NOW, providerId: '<1@x>', lastError: undefined, tries: 2 },
    })
  })

  it('go into a digest only when nobody has tried them', async () => {
    await store.deliveries.insert([delivery('1'), delivery('2', { tries: 1 }), delivery('3')])
    const merged = await store.deliveries.merge(['3', '2', '1'])
    expect(merged.map(({ id, state }) => [id, state])).toEqual([
      ['3', 'merged'],
      ['1', 'merged'],
    ])
    expect((await store.deliveries.list(9)).map(({ id }) => id)).toEqual(['2'])
  })

  it('are due again when their recipient is back, by night only the urgent', async () => {
    const resting = { tries: 3, nextAt: NOW + 60 * MINUTE }
    await store.deliveries.insert([
      delivery('urgent', { ...resting, urgent: true }),
      delivery('calm', resting),
      delivery('fresh', { nextAt: NOW + 60 * MINUTE }),
      delivery('soon', { tries: 1, nextAt: NOW + 1 }),
      delivery('other', { ...resting, recipient: 'b@phuong.example' }),
    ])
    await store.deliveries.wake(office, NOW, NOW + 10 * MINUTE)
    const times = await Promise.all(
      ['urgent', 'calm', 'fresh', 'soon', 'other'].map((id) => store.deliveries.find(id)),
    )
    expect(times.map((found) => ((found?.nextAt ?? 0) - NOW) / MINUTE)).toEqual([
      ...[0, 10, 60, 1 / MINUTE, 60],
    ])
  })

  it('are counted, and forgotten when they have ended long ago', async () => {
    await store.deliveries.insert([
      delivery('1'),
      delivery('2', { state: 'gave-up' }),
      delivery('3', { state: 'sent', sentAt: NOW, madeAt: NOW + MINUTE }),
    ])
    expect(await store.deliveries.counts()).toEqual({ open: 1, gaveUp: 1 })
    expect(await store.deliveries.deleteEnded(NOW + MINUTE)).toBe(1)
    expect((await store.deliveries.list(9)).map(({ id }) => id)).toEqual(['3', '1'])
  })
})

describe.each(engines)('browsers that asked to be told, on $name', (engine) => {
  it('are kept by address, listed by account, and go', async () => {
    const { store, close } = await engine.open()
    const browser = {
      ...{ id: 'h1', userName: 'truc-ban', endpoint: 'https://push.example/1', publicKey: 'k' },
      ...{ authSecret: 's', language: 'vi' as const, units: ['ubnd'], madeAt: NOW },
    }
    await store.pushes.save(browser)
    await store.pushes.save({ ...browser, userName: 'lanh-dao', language: 'en' })
    await store.pushes.save({ ...browser, id: 'h2', madeAt: NOW + 1 })
    expect(await store.pushes.find('h1')).toEqual({
      ...browser,
      ...{ userName: 'lanh-dao', language: 'en' },
    })
    expect((await store.pushes.list()).map(({ id }) => id)).toEqual(['h1', 'h2'])
    expect((await store.pushes.listOf('truc-ban')).map(({ id }) => id)).toEqual(['h2'])
    expect([await store.pushes.delete('h1'), await store.pushes.delete('h1')]).toEqual([
      true,
      false,
    ])
    await close()
  })
})
