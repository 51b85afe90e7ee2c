import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ReadItem } from '../../server/domain/items/item.ts'
import { makeApplyRetention } from '../../server/services/apply-retention.ts'
import { makeIngestItems } from '../../server/services/ingest-items.ts'
import { newId } from '../../server/services/new-id.ts'
import type { Store } from '../../server/services/ports.ts'
import { engines } from '../support/engines.ts'
import { inForce } from '../support/plan-in-force.ts'

const DAY = 24 * 3_600_000
const start = Date.parse('2026-01-05T07:00:00+07:00')

describe.each(engines)('retention on $name', (engine) => {
  let store: Store
  let close: () => Promise<void>
  let now = start
  beforeEach(async () => {
    const opened = await engine.open()
    store = opened.store
    close = opened.close
    now = start
    await store.sources.define([SOURCE], now)
  })
  afterEach(() => close())

  const ports = () => ({ store, currentPlan: () => inForce, now: () => now, newId, ring: () => {} })
  const apply = () => makeApplyRetention(ports())()
  function ingest(...titles: string[]) {
    const items = titles.map(
      (title, i): ReadItem => ({
        ...{ title, url: `https://bao.example/${now}-${i}`, guid: undefined, summary: '' },
        ...{ published: now, updated: undefined },
      }),
    )
    return makeIngestItems(ports())({ source: SOURCE, items, fetchedAt: now })
  }
  const titles = async () => (await store.items.list({ limit: 10 })).map((item) => item.title)

  it('deletes what belongs to no case after ninety days, from the search too, and proves it', async () => {
    await ingest('Trường học khai giảng', 'Chợ hoa ngày xuân')
    now = start + 60 * DAY
    await ingest('Tin còn mới')
    now = start + 91 * DAY
    const proof = await apply()
    expect(proof).toMatchObject({ at: now, stories: 2, items: 2, cases: 0 })
    expect(await titles()).toEqual(['Tin còn mới'])
    expect(await store.items.list({ search: 'khai giảng', limit: 10 })).toEqual([])
    expect(await store.retention.lastProof()).toEqual(proof)
    expect((await store.sources.states())[0]?.items).toBe(1)
  })

  it('never deletes an open case, and a settled one only when its time has come', async () => {
    await ingest('Ngõ ở phường Thử ngập sâu')
    const [opened] = await store.cases.list({ limit: 1 })
    now = start + 800 * DAY
    await apply()
    expect(await titles()).toHaveLength(1)
    await store.cases.markSettled(opened?.id ?? '', true)
    now = start + 729 * DAY
    await apply()
    expect(await titles()).toHaveLength(1)
    now = start + 731 * DAY
    expect(await apply()).toMatchObject({ stories: 1, items: 1, cases: 1 })
    expect(await store.cases.list({ limit: 1 })).toEqual([])
    expect(await store.cases.events([opened?.id ?? ''])).toEqual([])
  })

  it('deletes nothing more when it runs again, and a page far behind is told to load anew', async () => {
    await ingest('Tin cũ')
    now = start + 100 * DAY
    await apply()
    expect(await apply()).toMatchObject({ stories: 0, items: 0, outbox: 0 })
    expect(await store.outbox.firstSeq()).toBeUndefined()
    expect(await store.outbox.lastSeq()).toBe(1)
  })
})

const SOURCE = {
  ...{ id: 's1', title: 'Báo', publisher: 'bao', kind: 'feed' as const, tier: 'press' as const },
  ...{ url: 'https://x.example/rss', zone: undefined, dateOrder: 'dmy' as const },
  ...{ everyMs: DAY, gapMs: 0 },
}
