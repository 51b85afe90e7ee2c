import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HOUR } from '../../server/domain/plan/local-time.ts'
import { COUNT_DIMENSIONS } from '../../server/domain/trends/tally.ts'
import { makeApplyRetention } from '../../server/services/apply-retention.ts'
import { counting } from '../../server/services/count-items.ts'
import type { CountedBucket } from '../../server/services/count-ports.ts'
import { CLI } from '../../server/services/deeds.ts'
import { makeErasures } from '../../server/services/erase-on-request.ts'
import { makeIngestItems } from '../../server/services/ingest-items.ts'
import { newId } from '../../server/services/new-id.ts'
import type { Store } from '../../server/services/ports.ts'
import { makeRecountItems } from '../../server/services/recount-items.ts'
import { sampleSource } from '../store/samples.ts'
import { engines } from '../support/engines.ts'
import { inForce } from '../support/plan-in-force.ts'

const start = Date.parse('2026-11-20T07:00:00+07:00')
const DAY = 24 * HOUR
const FAR = 1_000_000
const TITLES = ['Ngõ ngập sâu', 'rác đầy ngõ', 'trường ở Hà Nội', 'phường Thử ngập rác', 'Tin khác']
const SOURCES = [
  sampleSource('bao-a'),
  sampleSource('bao-b', { publisher: 'Báo B' }),
  sampleSource('phuong', { tier: 'official', publisher: 'Phường' }),
]

describe.each(engines)('counts of items on $name', (engine) => {
  let store: Store
  let close: () => Promise<void>
  let now = start
  beforeEach(async () => {
    const opened = await engine.open()
    store = opened.store
    close = opened.close
    now = start
    await store.sources.define(SOURCES, now)
  })
  afterEach(() => close())

  const currentPlan = () => inForce
  const ports = () => ({ store, currentPlan, now: () => now, newId, ring: () => {} })
  const recount = () => makeRecountItems({ store, currentPlan }).recount()
  const erase = (url: string) => makeErasures(ports()).carryOut({ url }, CLI)

  function bring(title: string, { id = title, source = 0, ago = 0 } = {}) {
    const url = `https://bao.example/${encodeURIComponent(id)}`
    const known = { guid: undefined, updated: undefined, summary: '' }
    const [first = sampleSource('x')] = SOURCES.slice(source)
    const items = [{ title, url, published: now - ago, ...known }]
    return makeIngestItems(ports())({ source: first, items, fetchedAt: now })
  }

  async function counts(): Promise<readonly CountedBucket[]> {
    const rows: CountedBucket[] = []
    for (const dimension of COUNT_DIMENSIONS) {
      for (const per of ['hour', 'day', 'week', 'month'] as const) {
        rows.push(...(await store.counts.sum({ dimension, per, first: 0, last: FAR })))
      }
    }
    return rows
  }
  const total = async (dimension: 'all' | 'hotSpot', label = '') => {
    const query = { dimension, per: 'month', first: 0, last: FAR, label } as const
    return (await store.counts.sum(query)).reduce((sum, { items }) => sum + items, 0)
  }

  it('count what is filed, at its own time, and mark what came late', async () => {
    await bring('Ngõ ngập sâu', { ago: 30 * HOUR })
    await bring('trường ở Hà Nội', { source: 2 })
    const days = await store.counts.sum({ dimension: 'all', per: 'day', first: 0, last: FAR })
    expect(days).toMatchObject([
      { items: 1, late: 1, urgent: 1, press: 1, official: 0, problem: 1 },
      { items: 1, late: 0, urgent: 0, press: 0, official: 1, problem: 0 },
    ])
    expect((days[1]?.bucket ?? 0) - (days[0]?.bucket ?? 0)).toBe(1)
  })

  it('follow an edit, new labels by hand and an erasure', async () => {
    await bring('Ngõ ngập sâu', { id: 'a' })
    now += HOUR
    await bring('rác đầy ngõ', { id: 'a' })
    expect([await total('hotSpot', 'flooding'), await total('hotSpot', 'waste')]).toEqual([0, 1])
    const [item] = await store.items.list({ limit: 1 })
    await store.transaction((stores) =>
      counting(stores, { plan: inForce.plan, changed: [item?.id ?? ''] }, () =>
        stores.items.revise({
          ...{ id: item?.id ?? '', title: 'x', excerpt: '', updatedAt: undefined, version: 9 },
          ...{
            textHash: 'x',
            revisedAt: now,
            classification: inForce.classify({ title: 'ngập', excerpt: '' }),
          },
        }),
      ),
    )
    expect([await total('hotSpot', 'flooding'), await total('hotSpot', 'waste')]).toEqual([1, 0])
    await erase('https://bao.example/a')
    expect([await total('all'), await total('hotSpot', 'flooding')]).toEqual([0, 0])
  })

  it('outlive the items, and count once what a slow source offers again', async () => {
    await bring('Ngõ ngập sâu', { id: 'a' })
    const first = start
    now = start + 100 * DAY
    await makeApplyRetention(ports())()
    expect(await store.items.list({ limit: 5 })).toEqual([])
    await bring('Ngõ ngập sâu', { id: 'a', ago: now - first })
    expect(await store.items.list({ limit: 5 })).toHaveLength(1)
    await recount()
    expect(await total('all')).toBe(1)
  })

  it('are counted anew when what is urgent or official has changed, and only then', async () => {
    await bring('rác đầy ngõ')
    const { recountIfNeeded } = makeRecountItems({ store, currentPlan })
    expect([await recountIfNeeded(), await recountIfNeeded()]).toEqual([true, false])
    await store.sources.define([sampleSource('bao-a', { tier: 'official' })], now)
    expect(await recountIfNeeded()).toBe(true)
    const [day] = await store.counts.sum({ dimension: 'all', per: 'day', first: 0, last: FAR })
    expect(day).toMatchObject({ items: 1, official: 1, press: 0 })
  })

  it('are after anything that may happen what counting anew would give', async () => {
    const step = fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({
          kind: fc.constant('bring' as const),
          title: fc.nat(4),
          id: fc.nat(5),
          source: fc.nat(2),
          ago: fc.integer({ min: 0, max: 400 }),
        }),
      },
      fc.record({ kind: fc.constant('erase' as const), id: fc.nat(5) }),
      fc.record({ kind: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 900 }) }),
      fc.record({ kind: fc.constant('retain' as const) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        for (const one of steps) {
          if (one.kind === 'wait') now += one.hours * HOUR
          else if (one.kind === 'retain') await makeApplyRetention(ports())()
          else if (one.kind === 'erase')
            await erase(`https://bao.example/${one.id}`).catch(() => {})
          else {
            const { title, id, source, ago } = one
            await bring(TITLES[title] ?? '', { id: String(id), source, ago: ago * HOUR })
          }
        }
        const incremental = await counts()
        await recount()
        expect(await counts()).toEqual(incremental)
      }),
      { numRuns: engine.name === 'sqlite' ? 12 : 4 },
    )
  }, 120_000)
})
