import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeGate } from '../../server/collect/gate.ts'
import { type DocumentReader, makeDocumentReader } from '../../server/collect/read-document.ts'
import type { SourceDefinition } from '../../server/domain/plan/plan.ts'
import { makeCheckSource } from '../../server/services/check-source.ts'
import { makeCollector } from '../../server/services/collect-due.ts'
import { makeIngestItems } from '../../server/services/ingest-items.ts'
import { newId } from '../../server/services/new-id.ts'
import type { SourceState, Store } from '../../server/services/ports.ts'
import { rss } from '../support/desk.ts'
import { engines } from '../support/engines.ts'
import { type FeedServer, type Route, startFeedServer } from '../support/feed-server.ts'
import { inForce } from '../support/plan-in-force.ts'
import { until } from '../support/until.ts'

const MINUTE = 60_000
const BASE = {
  ...{ title: 'Báo', publisher: 'bao', kind: 'feed' as const, tier: 'press' as const },
  ...{ zone: undefined, dateOrder: 'dmy' as const, everyMs: 15 * MINUTE, gapMs: 0 },
}

describe.each(engines)('checking sources on $name', (engine) => {
  let store: Store
  let closeStore: () => Promise<void>
  let feeds: FeedServer
  let reader: DocumentReader
  let now = 0

  beforeEach(async () => {
    const opened = await engine.open()
    store = opened.store
    closeStore = opened.close
    feeds = await startFeedServer()
    reader = makeDocumentReader()
    now = Date.now()
  })
  afterEach(async () => {
    await feeds.close()
    await reader.close()
    await closeStore()
  })

  function collectorFor(sources: readonly SourceDefinition[]) {
    const plan = { ...inForce, plan: { ...inForce.plan, sources } }
    const gate = makeGate({
      allowPrivateHosts: [feeds.host],
      userAgent: 'test',
      limits: { totalMs: 2_000, idleMs: 1_000 },
    })
    const common = { store, currentPlan: () => plan, now: () => now, newId, ring: () => {} }
    const checkSource = makeCheckSource({
      ...common,
      fetchDocument: gate.fetchDocument,
      readDocument: (document, { recipe, ...habits }) =>
        reader.read(document, { ...habits, selectors: recipe }),
      readArticle: reader.readArticle,
      ingest: makeIngestItems(common),
      jitter: () => 0,
    })
    return makeCollector({
      ...common,
      checkSource,
      logError: (error) => {
        throw error
      },
    })
  }

  /** Checks these routes once, each as a source of its own, and gives their states. */
  async function checkOnce(routes: Readonly<Record<string, Route>>) {
    const sources = Object.keys(routes).map((id) => ({ ...BASE, id, url: `${feeds.base}/${id}` }))
    for (const [id, route] of Object.entries(routes)) feeds.set(`/${id}`, route)
    await store.sources.define(sources, now)
    const collector = collectorFor(sources)
    await collector.tick()
    await until('every source was checked', async () => {
      const states = await store.sources.states()
      return states.every((state) => state.lastCheckedAt !== undefined)
    })
    await collector.stop()
    const states = await store.sources.states()
    return new Map(states.map((state) => [state.id, state] as const))
  }

  const good = rss([{ title: 'Ngõ ở phường Thử ngập sâu' }])

  it('gives every bad feed a name, and the good one beside them goes on', async () => {
    const states = await checkOnce({
      good: { body: good },
      html: { body: '<!doctype html><html><body>Trang chủ</body></html>' },
      empty: { body: rss([]) },
      zero: { body: '' },
      truncated: { body: good.slice(0, good.length - 80) },
      gone: { status: 410 },
      missing: { status: 404 },
      slow: { hang: true },
      big: { body: Buffer.alloc(12 * 1024 * 1024, 32) },
      latin: { body: Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x3c]) },
    })
    const told = [...states.values()].map(({ id, health, reason }) => [id, health, reason])
    expect(told.sort()).toMatchObject([
      ['big', 'never-reached', 'too-large'],
      ['empty', 'empty', undefined],
      ['gone', 'never-reached', 'gone'],
      ['good', 'working', undefined],
      ['html', 'never-reached', 'not-a-feed'],
      ['latin', 'never-reached', expect.any(String)],
      ['missing', 'never-reached', 'http-status'],
      ['slow', 'never-reached', 'timeout'],
      ['truncated', expect.any(String), expect.anything()],
      ['zero', 'never-reached', 'zero-bytes'],
    ])
    expect(await store.items.list({ limit: 10 })).not.toEqual([])
  })

  it('asks with the validators of the last answer that was stored, and believes a 304', async () => {
    const first = await checkOnce({ good: { body: good, etag: 'W/"a b"' } })
    expect(first.get('good')).toMatchObject({ health: 'working', etag: 'W/"a b"', failures: 0 })
    now += 16 * MINUTE
    const again = await recheck('good')
    expect(feeds.requests.at(-1)?.headers['if-none-match']).toBe('W/"a b"')
    expect(again).toMatchObject({ health: 'unchanged', etag: 'W/"a b"', lastGoodAt: now })
  })

  it('keeps a source that worked apart from one that never did, and waits longer each time', async () => {
    await checkOnce({ good: { body: good } })
    feeds.set('/good', { status: 500 })
    now += 16 * MINUTE
    const once = await recheck('good')
    expect(once).toMatchObject({ health: 'broken', reason: 'http-status', failures: 1 })
    const firstWait = once.nextCheckAt - now
    now = once.nextCheckAt
    const twice = await recheck('good')
    expect([firstWait, twice.nextCheckAt - now]).toEqual([7.5 * MINUTE, 30 * MINUTE])
    feeds.set('/good', { body: good })
    now = twice.nextCheckAt
    expect(await recheck('good')).toMatchObject({
      health: 'unchanged',
      failures: 0,
      reason: undefined,
    })
  })

  async function recheck(id: string): Promise<SourceState> {
    const definitions = await store.sources.definitions()
    const collector = collectorFor(definitions)
    const before = feeds.requests.length
    await collector.tick()
    await until('it was asked again', async () => feeds.requests.length > before)
    await until('the answer is stored', async () => {
      const [state] = await store.sources.states()
      return state?.lastCheckedAt === now
    })
    await collector.stop()
    const state = (await store.sources.states()).find((one) => one.id === id)
    if (!state) throw new Error('lost the source')
    return state
  }
})
