import { readFileSync } from 'node:fs'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../server/services/ports.ts'
import { openStore } from '../../server/store/open-store.ts'
import { feedSource, makeRig, type Rig } from '../support/collector.ts'
import { makeDataDir } from '../support/engines.ts'
import { type FeedServer, type Route, startFeedServer } from '../support/feed-server.ts'
import { root } from '../support/program.ts'

const MIB = 1024 * 1024
const NOW = Date.parse('2026-11-20T08:00:00+07:00')
const zeros = Buffer.alloc(40 * MIB)
const packed = (encoding: string, body: Buffer): Route => ({
  ...{ body, headers: { 'content-encoding': encoding } },
})
const to = (location: string): Route => ({ status: 302, headers: { location } })

const entry = (n: number, more = '') =>
  `<item><title>Tin số ${n} của phường</title><link>https://bao.example/${n}</link>${more}</item>`
const feed = (items: string) =>
  `<rss version="2.0"><channel><title>Báo</title>${items}</channel></rss>`
const good = feed(entry(1))

const grown = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(
  (name, i, all) => `<!ENTITY ${name} "${i === 0 ? 'ha' : `&${all[i - 1]};`.repeat(10)}">`,
)
const withDtd = (dtd: string, text: string) =>
  `<?xml version="1.0"?><!DOCTYPE rss [${dtd}]>${feed(entry(1).replace('Tin', `${text} Tin`))}`

/** What a source can do to us, and how its state calls it. */
const BAD: Readonly<Record<string, readonly [route: Route, reason: string]>> = {
  'a gzip bomb': [packed('gzip', gzipSync(zeros)), 'too-large'],
  'a brotli bomb': [packed('br', brotliCompressSync(zeros)), 'too-large'],
  'a bomb in a bomb': [packed('gzip, gzip', gzipSync(gzipSync(zeros))), 'too-large'],
  'three encodings': [packed('gzip, gzip, gzip', Buffer.from('x')), 'bad-encoding'],
  'half a gzip': [packed('gzip', gzipSync(good).subarray(0, 60)), 'bad-encoding'],
  'no head': [{ hang: true }, 'timeout'],
  'a byte now and then': [{ body: good, dripMs: 40 }, 'timeout'],
  'no end': [{ endless: true }, 'too-large'],
  'less than announced': [
    { body: good, headers: { 'content-length': '9000' }, cut: true },
    'connection-lost',
  ],
  'chunks cut off': [{ body: good, cut: true }, 'connection-lost'],
  'twelve redirects': [to('/hop/1'), 'too-many-redirects'],
  'a circle': [to('/circle'), 'redirect-loop'],
  'a challenge': [{ status: 403, headers: { 'cf-mitigated': 'challenge' } }, 'blocked'],
  'a challenge that says 200': [
    { body: readFileSync(`${root}/fixtures/feeds/challenge-page.html`) },
    'blocked',
  ],
  'a 304 that nobody asked for': [{ status: 304 }, 'bad-response'],
  'entities that grow': [{ body: withDtd(grown.join(''), '&h;') }, 'unsafe-xml'],
  'a file as an entity': [
    { body: withDtd('<!ENTITY x SYSTEM "file:///etc/hostname">', '&x;') },
    'unsafe-xml',
  ],
  'nothing at all': [{ body: '' }, 'zero-bytes'],
  'a page': [{ body: '<!doctype html><html><body>Trang chủ</body></html>' }, 'not-a-feed'],
}

describe('C.5 bad sources, each by itself on a real server', () => {
  let store: Store
  let feeds: FeedServer
  let rig: Rig
  let close: () => Promise<void>
  let path = ''

  beforeEach(async () => {
    const { place, remove } = await makeDataDir()
    store = await openStore(place)
    feeds = await startFeedServer()
    const source = () => feedSource('nguon', `${feeds.base}/feed`)
    await store.sources.define([source()], NOW)
    rig = makeRig({
      ...{ store, feeds, sources: () => [source()], now: () => NOW },
      limits: { totalMs: 1_500, idleMs: 700 },
    })
    for (let n = 1; n < 12; n += 1) feeds.set(`/hop/${n}`, to(n === 11 ? '/good' : `/hop/${n + 1}`))
    feeds.set('/good', { body: good })
    feeds.set('/circle', to('/feed'))
    path = '/feed'
    close = async () => {
      await rig.close()
      await feeds.close()
      await store.close()
      await remove()
    }
  })
  afterEach(() => close())

  it.each(Object.keys(BAD))('%s has a name, and nothing is kept of it', async (what) => {
    const [route, reason] = BAD[what] ?? [{}, '']
    feeds.set(path, route)
    const state = await rig.check('nguon')
    expect([state.reason, state.failures]).toEqual([reason, 1])
    expect(await store.items.list({ limit: 5 })).toEqual([])
    expect(state.nextCheckAt).toBeGreaterThan(NOW)
  })

  it('of five thousand items the newest five hundred are kept, and that is said', async () => {
    feeds.set(path, { body: feed(Array.from({ length: 5_000 }, (_, n) => entry(n)).join('')) })
    expect(await rig.check('nguon')).toMatchObject({ health: 'working' })
    expect(await store.items.list({ limit: 1_000 })).toHaveLength(500)
  })

  it('dates of 1970 and 2099 are no dates: the items stand where they were first seen', async () => {
    const dates = ['Thu, 01 Jan 1970 00:00:00 GMT', 'Thu, 01 Jan 2099 00:00:00 GMT']
    feeds.set(path, {
      body: feed(dates.map((date, n) => entry(n, `<pubDate>${date}</pubDate>`)).join('')),
    })
    expect(await rig.check('nguon')).toMatchObject({ health: 'working' })
    const items = await store.items.list({ limit: 5 })
    expect(items.map(({ seenAt, publishedAt }) => [seenAt, publishedAt])).toEqual([
      [NOW, undefined],
      [NOW, undefined],
    ])
  })

  it('one guid for all articles loses none of them, now or at the next check', async () => {
    const one = [1, 2, 3].map((n) => entry(n, '<guid isPermaLink="false">x</guid>'))
    feeds.set(path, { body: feed(one.join('')) })
    expect(await rig.check('nguon')).toMatchObject({ health: 'working' })
    expect(await store.items.list({ limit: 9 })).toHaveLength(3)
  })
})
