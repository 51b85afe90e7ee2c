import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SourceDefinition } from '../../server/domain/plan/plan.ts'
import type { Store } from '../../server/services/ports.ts'
import { feedSource, MINUTE, makeRig, type Rig } from '../support/collector.ts'
import { engines, type OpenedStore } from '../support/engines.ts'
import { type FeedServer, startFeedServer } from '../support/feed-server.ts'

const HOUR = 60 * MINUTE
const NOW = Date.UTC(2026, 10, 20, 7)

let opened: OpenedStore
let store: Store
let feeds: FeedServer
let rig: Rig
let now = NOW

beforeEach(async () => {
  const [engine] = engines
  if (!engine) throw new Error('There is no engine.')
  opened = await engine.open()
  store = opened.store
  feeds = await startFeedServer()
  now = NOW
})
afterEach(async () => {
  await rig.close()
  await feeds.close()
  await opened.close()
})

async function start(changes: Partial<SourceDefinition>): Promise<void> {
  const source = feedSource('s', `${feeds.base}/trang`, changes)
  await store.sources.define([source], now)
  rig = makeRig({ store, feeds, sources: () => [source], now: () => now })
}

const paths = () => feeds.requests.map(({ path }) => path).filter((path) => path !== '/robots.txt')
const items = () => store.items.list({ limit: 50 })

const link = (n: number | string) => `<li><a href="/tb/${n}">Thông báo số ${n}</a></li>`
const list = (links: readonly string[], next = '') =>
  `<html><title>Tin</title><ul>${links.join('')}</ul>${next && `<a rel="next" href="${next}">Sau</a>`}</html>`
const PAGE = {
  kind: 'page' as const,
  recipe: { list: 'ul > li', nextPage: 'a[rel=next]', maxPages: 2 },
}

describe('a page without a feed', () => {
  it('is collected by its recipe, the next page too while all is new, at most as far as allowed', async () => {
    feeds.set('/trang', { body: list([link(5), link(4)], '/trang?p=2') })
    feeds.set('/trang?p=2', { body: list([link(3), link(2)], '/trang?p=3') })
    feeds.set('/trang?p=3', { body: list([link(1)]) })
    await start(PAGE)
    expect(await rig.check('s')).toMatchObject({ health: 'working', detail: undefined })
    expect(paths()).toEqual(['/trang', '/trang?p=2'])
    expect((await items()).map(({ title }) => title).sort()).toEqual(
      [2, 3, 4, 5].map((n) => `Thông báo số ${n}`),
    )

    feeds.set('/trang', { body: list([link(6), link(5)], '/trang?p=2') })
    now += HOUR
    await rig.check('s')
    expect(paths()).toEqual(['/trang', '/trang?p=2', '/trang'])
    expect(await items()).toHaveLength(5)
  })

  it('does not walk in a circle, and loses nothing when a later page fails', async () => {
    feeds.set('/trang', { body: list([link(2)], '/trang') })
    await start({ ...PAGE, recipe: { ...PAGE.recipe, maxPages: 3 } })
    await rig.check('s')
    expect(paths()).toEqual(['/trang'])
    feeds.set('/trang', { body: list([link(4), link(3)], '/trang?p=2') })
    feeds.set('/trang?p=2', { status: 500 })
    now += HOUR
    expect(await rig.check('s')).toMatchObject({ health: 'working', failures: 0 })
    expect(await items()).toHaveLength(3)
  })

  it('is broken, with the counts of each selector, when its recipe suddenly finds nothing', async () => {
    feeds.set('/trang', { body: list([link(1)]), etag: '"1"' })
    await start(PAGE)
    expect(await rig.check('s')).toMatchObject({ health: 'working', etag: '"1"' })
    const moved = `<html><div class="tin">${[1, 2, 3].map((n) => `<div class="o"><a href="/${n}">Tiêu đề dài của thông báo ${n}</a></div>`).join('')}</div></html>`
    feeds.set('/trang', { body: moved, etag: '"2"' })
    now += HOUR
    expect(await rig.check('s')).toMatchObject({
      health: 'broken',
      reason: 'recipe-finds-nothing',
      detail: expect.stringContaining('list "ul > li" matches 0'),
      etag: '"1"',
    })
    expect((await store.sources.find('s'))?.state.detail).toContain('"div.o" 3')
  })
})

const rss = (entries: readonly string[], channel = '') =>
  `<rss version="2.0"><channel><title>Báo</title>${channel}${entries.join('')}</channel></rss>`
const entry = (n: number, rest = '') =>
  `<item><title>Tin phường số ${n}</title><link>${feeds.base}/bai/${n}</link>${rest}</item>`
const article = (words: string) =>
  `<html><body><article>${[1, 2, 3].map((n) => `<p>${words}, đoạn ${n} của bài viết này dài hơn một chú thích ảnh, gọi 0912 345 678.</p>`).join('')}</article></body></html>`

describe('the text of articles', () => {
  it('is read for at most five new items per check, told by the way, and fills an empty excerpt', async () => {
    for (let n = 1; n <= 7; n += 1) {
      feeds.set(`/bai/${n}`, { body: article(`Nội dung ${n}`) })
    }
    feeds.set('/trang', {
      body: rss([
        entry(1, '<description>Tóm tắt</description>'),
        ...[2, 3, 4, 5, 6, 7].map((n) => entry(n)),
      ]),
    })
    await start({ fullText: true })
    expect(await rig.check('s')).toMatchObject({
      health: 'working',
      detail: 'text of 5 of 7 new articles read',
    })
    expect(paths()).toEqual(['/trang', ...[1, 2, 3, 4, 5].map((n) => `/bai/${n}`)])
    const stored = new Map((await items()).map((item) => [item.title, item.excerpt]))
    expect(stored.get('Tin phường số 1')).toBe('Tóm tắt')
    expect(stored.get('Tin phường số 2')).toMatch(/^Nội dung 2, đoạn 1/)
    expect(stored.get('Tin phường số 2')).not.toContain('0912')
    expect(stored.get('Tin phường số 7')).toBe('')
    expect(JSON.stringify(await items())).not.toContain('"body":')
  })

  it('is not asked for again, and makes no new version of an item at the next check', async () => {
    feeds.set('/bai/1', { body: article('Nội dung') })
    feeds.set('/trang', { body: rss([entry(1)]) })
    await start({ fullText: true })
    await rig.check('s')
    now += HOUR
    expect(await rig.check('s')).toMatchObject({ health: 'unchanged' })
    expect(paths()).toEqual(['/trang', '/bai/1', '/trang'])
    expect(await items()).toMatchObject([
      { version: 1, excerpt: expect.stringContaining('đoạn 1') },
    ])
  })

  it('leaves an item as the feed gave it when its article is forbidden, gone or elsewhere inside', async () => {
    const inside = await startFeedServer({ '/bai': { body: article('Mật') } })
    feeds.set('/robots.txt', { body: 'User-agent: *\nDisallow: /bai/1' })
    feeds.set('/bai/1', { body: article('Cấm') })
    const away = `<item><title>Tin số 3</title><link>${inside.base}/bai</link></item>`
    feeds.set('/trang', { body: rss([entry(1), entry(2), away]) })
    await start({ fullText: true })
    expect(await rig.check('s')).toMatchObject({
      health: 'working',
      detail: 'text of 0 of 3 new articles read',
    })
    expect(paths()).not.toContain('/bai/1')
    expect(inside.requests).toEqual([])
    expect((await items()).map(({ excerpt }) => excerpt)).toEqual(['', '', ''])
    await inside.close()
  })
})

describe('what a check writes down', () => {
  const dated = (days: readonly number[]) =>
    days.map((day) =>
      entry(day, `<pubDate>${new Date(NOW - day * 24 * HOUR).toUTCString()}</pubDate>`),
    )

  it('a feed whose newest item is 380 days old is silent from the first look', async () => {
    feeds.set('/trang', { body: rss(dated([380, 381, 382, 384])), etag: '"1"' })
    await start({})
    expect(await rig.check('s')).toMatchObject({ health: 'silent', failures: 0 })
    now += 24 * HOUR
    expect(await rig.check('s')).toMatchObject({ health: 'silent', reason: undefined })
    expect(feeds.requests.at(-1)?.headers['if-none-match']).toBe('"1"')
  })

  it('a feed that answers 304 for days becomes silent, and works again with its next item', async () => {
    feeds.set('/trang', { body: rss(dated([0, 1, 2, 3])), etag: '"1"' })
    await start({})
    expect((await rig.check('s')).health).toBe('working')
    now += 24 * HOUR
    expect((await rig.check('s')).health).toBe('unchanged')
    now += 5 * 24 * HOUR
    expect((await rig.check('s')).health).toBe('silent')
    feeds.set('/trang', { body: rss([...dated([-6]), ...dated([0, 1])]), etag: '"2"' })
    expect(await rig.check('s')).toMatchObject({ health: 'silent' })
    now += 5 * HOUR
    expect((await rig.check('s')).health).toBe('working')
  })

  it('a date from 1970 or 2099 is not believed: such items are seen when they are fetched', async () => {
    const dates = ['Thu, 01 Jan 1970 00:00:00 GMT', 'Thu, 01 Jan 2099 00:00:00 GMT']
    const entries = dates.map((date, n) => entry(n, `<pubDate>${date}</pubDate>`))
    feeds.set('/trang', { body: rss(entries) })
    await start({})
    expect((await rig.check('s')).habit.recent).toEqual([now])
    expect(await items()).toMatchObject([
      { publishedAt: undefined, seenAt: now },
      { publishedAt: undefined, seenAt: now },
    ])
  })

  it('tells what was lost of a document that could be read, in one line', async () => {
    const entries = Array.from({ length: 501 }, (_, n) => entry(n))
    feeds.set('/trang', { body: rss([...entries, '<item><link>/x</link></item>']) })
    await start({})
    const state = await rig.check('s')
    expect(state.health).toBe('working')
    expect(state.detail).toMatch(/^502 items, only 500 kept/)
    expect(await store.items.list({ limit: 600 })).toHaveLength(500)
  })

  it('waits for as long as the publisher asks, also after a 304 that does not repeat it', async () => {
    feeds.set('/trang', { body: rss([entry(1)], '<ttl>90</ttl>'), etag: '"1"' })
    await start({})
    expect((await rig.check('s')).nextCheckAt).toBe(now + 90 * MINUTE)
    now += 90 * MINUTE
    expect(await rig.check('s')).toMatchObject({
      health: 'unchanged',
      nextCheckAt: now + 90 * MINUTE,
    })
    feeds.set('/trang', {
      body: rss([entry(1)]),
      headers: { 'cache-control': 'max-age=7200' },
    })
    now += 90 * MINUTE
    expect((await rig.check('s')).nextCheckAt).toBe(now + 120 * MINUTE)
  })

  it('calls a source blocked that robots.txt closes, and says so', async () => {
    feeds.set('/robots.txt', { body: 'User-agent: wardpulse\nDisallow: /' })
    feeds.set('/trang', { body: rss([entry(1)]) })
    await start({})
    expect(await rig.check('s')).toMatchObject({
      health: 'blocked',
      reason: 'robots-disallow',
      detail: 'robots.txt does not allow this address',
    })
    expect(paths()).toEqual([])
  })
})
