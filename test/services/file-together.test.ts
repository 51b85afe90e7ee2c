import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ReadItem } from '../../server/domain/items/item.ts'
import { makeIngestItems } from '../../server/services/ingest-items.ts'
import { newId } from '../../server/services/new-id.ts'
import type { Store } from '../../server/services/ports.ts'
import { engines } from '../support/engines.ts'
import { inForce } from '../support/plan-in-force.ts'

const HOUR = 3_600_000
const now = Date.parse('2026-11-20T07:00:00+07:00')

function read(title: string, url: string): ReadItem {
  const unknown = { guid: undefined, updated: undefined }
  return { title, url, published: now - HOUR, summary: '', ...unknown }
}

describe.each(engines)('batches that come at once on $name', (engine) => {
  let store: Store
  let transactions = 0
  let close: () => Promise<void>
  let ingest: ReturnType<typeof makeIngestItems>

  beforeEach(async () => {
    const opened = await engine.open()
    close = opened.close
    transactions = 0
    store = {
      ...opened.store,
      transaction: (work) => {
        transactions += 1
        return opened.store.transaction(work)
      },
    }
    const base = { kind: 'feed' as const, url: 'https://x.example/rss', tier: 'press' as const }
    const pace = { zone: undefined, dateOrder: 'dmy' as const, everyMs: HOUR, gapMs: 0 }
    const ids = ['s1', 's2', 's3']
    await store.sources.define(
      ids.map((id) => ({ ...base, ...pace, id, title: id, publisher: id })),
      now,
    )
    const currentPlan = () => inForce
    ingest = makeIngestItems({ store, currentPlan, newId, now: () => now, ring: () => undefined })
  })
  afterEach(() => close())

  const from = (id: string, items: readonly ReadItem[]) =>
    ingest({ source: { id, publisher: id, tier: 'press' }, items, fetchedAt: now })

  it('share a transaction while another is under way, each told its own outcome', async () => {
    const outcomes = await Promise.all([
      from('s1', [read('Tin một', 'https://a.example/1')]),
      from('s2', [read('Tin hai', 'https://b.example/1'), read('Tin ba', 'https://b.example/2')]),
      from('s3', [read('', 'https://c.example/1')]),
    ])
    expect(outcomes.map(({ added, refused }) => ({ added, refused }))).toEqual([
      { added: 1, refused: 0 },
      { added: 2, refused: 0 },
      { added: 0, refused: 1 },
    ])
    expect(transactions).toBe(2)
    const stored = await store.items.list({ limit: 10 })
    expect(stored.map(({ sourceId }) => sourceId).sort()).toEqual(['s1', 's2', 's2'])
  })

  it('store an article once when two sources bring it at the same time', async () => {
    const shared = read('Tin chung', 'https://a.example/chung')
    const outcomes = await Promise.all([
      from('s1', [read('Tin riêng', 'https://a.example/rieng')]),
      from('s2', [shared]),
      from('s3', [shared]),
    ])
    expect(outcomes.map(({ added, unchanged }) => [added, unchanged])).toEqual([
      [1, 0],
      [1, 0],
      [0, 1],
    ])
    expect(await store.items.list({ limit: 10 })).toHaveLength(2)
  })

  it('keep the order of one source: what it said last counts', async () => {
    const told = (title: string) => from('s1', [read(title, 'https://a.example/1')])
    const outcomes = await Promise.all([
      told('Mưa lớn, ngõ ngập'),
      told('Mưa lớn, ngõ ngập sâu'),
      told('Nước đã rút'),
    ])
    expect(outcomes.map(({ added, changed }) => [added, changed])).toEqual([
      [1, 0],
      [0, 1],
      [0, 1],
    ])
    const [item] = await store.items.list({ limit: 10 })
    expect(item).toMatchObject({ title: 'Nước đã rút', version: 3 })
  })

  it('do not fall together: what is wrong with one is told to that one alone', async () => {
    const wrong = from('s1', [read('Tin đầu', 'https://a.example/0')])
    const outcomes = await Promise.allSettled([
      wrong,
      from('s2', [read('Tin hai', 'https://b.example/1')]),
      // No database can hold this instant as a whole number.
      from('s3', [{ ...read('Tin hỏng', 'https://c.example/1'), updated: 0.5 }]),
    ])
    const stored = await store.items.list({ limit: 10 })
    expect(outcomes.slice(0, 2).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
    expect(stored.filter(({ sourceId }) => sourceId !== 's3')).toHaveLength(2)
    if (engine.name === 'postgres') expect(outcomes[2]?.status).toBe('rejected')
  })
})
