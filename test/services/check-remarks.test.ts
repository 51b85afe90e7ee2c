import { beforeEach, describe, expect, it } from 'vitest'
import type { SourceDefinition } from '../../server/domain/plan/plan.ts'
import type { Store } from '../../server/services/ports.ts'
import { feedSource, MINUTE, makeRig, type Rig } from '../support/collector.ts'
import { engines } from '../support/engines.ts'
import { type FeedServer, startFeedServer } from '../support/feed-server.ts'

const HOUR = 60 * MINUTE
const NOW = Date.UTC(2026, 10, 20, 7)

describe.each(engines)('what a source tells by the way, on $name', (engine) => {
  let store: Store
  let feeds: FeedServer
  let rig: Rig
  let now = NOW

  beforeEach(async () => {
    const opened = await engine.open()
    store = opened.store
    feeds = await startFeedServer()
    now = NOW
    return async () => {
      await rig.close()
      await feeds.close()
      await opened.close()
    }
  })

  async function start(changes: Partial<SourceDefinition> = {}, mostItems?: number) {
    const source = feedSource('s', `${feeds.base}/rss`, changes)
    await store.sources.define([source], now)
    const limits = mostItems === undefined ? {} : { mostItems }
    rig = makeRig({ store, feeds, sources: () => [source], now: () => now, ...limits })
  }

  async function check() {
    now += 4 * HOUR
    return rig.check('s')
  }

  const rss = (numbers: readonly number[], at = now) =>
    `<rss version="2.0"><channel><title>Báo</title>${numbers
      .map(
        (n) =>
          `<item><title>Tin phường số ${n}</title><link>${feeds.base}/bai/${n}</link><pubDate>${new Date(at - n * MINUTE).toUTCString()}</pubDate></item>`,
      )
      .join('')}</channel></rss>`
  const range = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i)
  const titles = async () =>
    (await store.items.list({ limit: 200 })).map(({ title }) => Number(title.split(' ').at(-1)))

  it('proposes a permanent new address after three answers, a 304 there among them', async () => {
    feeds.set('/rss', { status: 301, headers: { location: '/moi' } })
    feeds.set('/moi', { body: rss([1]), etag: '"1"' })
    await start()
    expect((await check()).movedTo).toBeUndefined()
    expect(await check()).toMatchObject({ health: 'unchanged', movedTo: undefined })
    expect((await check()).movedTo).toBe(`${feeds.base}/moi`)
    expect(feeds.requests.at(-2)?.path).toBe('/rss')
  })

  it('keeps the proposal through failures, and drops it when the old address answers again', async () => {
    feeds.set('/rss', { status: 308, headers: { location: '/moi' } })
    feeds.set('/moi', { body: rss([1]) })
    await start()
    for (let n = 0; n < 3; n += 1) await check()
    feeds.set('/rss', { status: 500 })
    expect(await check()).toMatchObject({ movedTo: `${feeds.base}/moi`, health: 'broken' })
    now += 24 * HOUR
    feeds.set('/rss', { body: rss([1]) })
    expect((await check()).movedTo).toBeUndefined()
  })

  it('never proposes where a temporary redirect leads', async () => {
    feeds.set('/rss', { status: 302, headers: { location: '/moi' } })
    feeds.set('/moi', { body: rss([1]) })
    await start()
    for (let n = 0; n < 4; n += 1) expect((await check()).movedTo).toBeUndefined()
  })

  it('writes down the pause that robots.txt asks for', async () => {
    feeds.set('/robots.txt', { body: 'User-agent: *\nCrawl-delay: 0.01' })
    feeds.set('/rss', { body: rss([1]) })
    await start()
    expect((await check()).remarks.crawlDelayMs).toBe(10)
  })

  it('takes the newest of too many, and says how many were left out', async () => {
    feeds.set('/rss', { body: rss(range(1, 30).reverse()) })
    await start({}, 10)
    const state = await check()
    expect(state).toMatchObject({ health: 'working' })
    expect(state.remarks.skipped).toEqual({ day: '2026-11-20', items: 20, limit: 10 })
    expect(await titles()).toEqual(range(1, 10))
  })

  it('holds back what is far more than its habit, and takes it in by and by', async () => {
    await start()
    for (let n = 0; n < 5; n += 1) {
      feeds.set('/rss', { body: rss([1000 + n]), etag: `"${n}"` })
      expect((await check()).remarks.skipped).toBeUndefined()
    }
    feeds.set('/rss', { body: rss(range(1, 250)), etag: '"flood"' })
    const flood = await check()
    expect(flood.remarks.skipped).toEqual({ day: '2026-11-21', items: 150, limit: 100 })
    // Its validators would keep the rest from ever being read.
    expect(flood.etag).toBeUndefined()
    const count = async () => (await store.sources.states())[0]?.items
    expect(await count()).toBe(105)
    await check()
    expect(await count()).toBe(205)
    await check()
    expect(await count()).toBe(255)
  })
})
