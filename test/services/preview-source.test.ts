import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeGate } from '../../server/collect/gate.ts'
import { type DocumentReader, makeDocumentReader } from '../../server/collect/read-document.ts'
import { makePoliteFetch } from '../../server/collect/robots.ts'
import { makePreviewSource, type PreviewRequest } from '../../server/services/preview-source.ts'
import { rss } from '../support/desk.ts'
import { type FeedServer, startFeedServer } from '../support/feed-server.ts'

const NOTICES = readFileSync(
  resolve(import.meta.dirname, '../../fixtures/pages/ward-notices.html'),
  'utf8',
)
const RECIPE = { list: '.tin-item', time: '.ngay' }

let feeds: FeedServer
let reader: DocumentReader
let paused = false
let now = 0

beforeEach(async () => {
  feeds = await startFeedServer({
    '/rss': { body: rss(Array.from({ length: 12 }, (_, n) => ({ title: `Tin ${n}` }))) },
    '/trang': { body: NOTICES, headers: { 'content-type': 'text/html; charset=utf-8' } },
  })
  reader = makeDocumentReader()
  paused = false
})
afterEach(async () => {
  await reader.close()
  await feeds.close()
})

function preview(path: string, request: Partial<PreviewRequest> = {}) {
  return previewer()({ url: feeds.base + path, ...request })
}

function previewer() {
  const gate = makeGate({ allowPrivateHosts: [feeds.host], userAgent: 'WardPulse/test' })
  const fetchDocument = makePoliteFetch(gate, 'WardPulse/test')
  return makePreviewSource({
    // Tests do not wait for politeness.
    fetchDocument: (asked) => fetchDocument({ ...asked, gapMs: 0 }),
    readDocument: (document, { recipe, ...habits }) =>
      reader.read(document, { ...habits, selectors: recipe }),
    findFeeds: reader.findFeeds,
    isPaused: async () => paused,
    now: () => now,
  })
}

describe('looking at an address before it becomes a source', () => {
  it('shows the first ten items of a feed and the address that answered', async () => {
    feeds.set('/cu', { status: 301, headers: { location: '/rss' } })
    const found = await preview('/cu')
    expect(found).toMatchObject({ kind: 'feed', url: `${feeds.base}/rss`, title: 'Báo' })
    expect(found.kind === 'feed' ? found.items : []).toHaveLength(10)
    feeds.set('/rong', { body: rss([]) })
    expect(await preview('/rong')).toMatchObject({ kind: 'feed', items: [] })
  })

  it('offers the feeds that a page names', async () => {
    for (const kind of [undefined, 'page'] as const) {
      expect(await preview('/trang', { kind })).toMatchObject({
        kind: 'candidates',
        title: 'Thông báo – Cổng thông tin phường Thử',
        feeds: [{ url: `${feeds.base}/rss/tin-moi.rss`, title: 'Tin mới' }, {}, {}, {}],
      })
    }
  })

  it('shows what a recipe finds on a page, and what it does not', async () => {
    const found = await preview('/trang', { recipe: RECIPE })
    expect(found).toMatchObject({ kind: 'page', items: [{ url: `${feeds.base}/tb/3` }, {}, {}] })
    expect(await preview('/trang', { recipe: { list: '.khong-co' } })).toMatchObject({
      kind: 'broken',
      fault: 'recipe-finds-nothing',
      detail: expect.stringContaining('"div.tin-item" 3'),
    })
  })

  it('suggests recipes for a page, and tries them on one copy of it for ten minutes', async () => {
    const previewSource = previewer()
    const url = `${feeds.base}/trang`
    const asked = () => feeds.requests.filter(({ path }) => path === '/trang').length
    const found = await previewSource({ url })
    const [guess] = found.kind === 'candidates' ? found.recipes : []
    expect(guess).toMatchObject({ items: 3, recipe: { list: 'div.tin-item', time: 'span.ngay' } })
    const tried = await previewSource({ url, recipe: guess?.recipe, zone: 'Asia/Ho_Chi_Minh' })
    expect(tried).toMatchObject({
      kind: 'page',
      items: [{ published: expect.any(Number) }, {}, {}],
    })
    await previewSource({ url, recipe: { list: 'li' } })
    expect(asked()).toBe(1)
    await previewSource({ url })
    expect(asked()).toBe(2)
    now += 10 * 60_000
    await previewSource({ url, recipe: { list: 'li' } })
    expect(asked()).toBe(3)
  })

  it('says why nothing can be shown', async () => {
    feeds.set('/cam', { body: rss([]) })
    feeds.set('/robots.txt', { body: 'User-agent: *\nDisallow: /cam' })
    feeds.set('/chan', { body: '<html><title>Just a moment...</title></html>' })
    feeds.set('/chu', { body: 'bảo trì' })
    expect(await preview('/cam')).toMatchObject({ fault: 'robots-disallow' })
    expect(await preview('/chan')).toMatchObject({ fault: 'blocked' })
    expect(await preview('/chu')).toMatchObject({ fault: 'not-a-feed' })
    expect(await preview('/404')).toMatchObject({ fault: 'http-status', detail: 'status 404' })
    expect(await preview('', { url: 'http://169.254.169.254/' })).toMatchObject({
      fault: 'address-refused',
    })
  })

  it('sends nothing while all collecting is paused', async () => {
    paused = true
    expect(await preview('/rss')).toMatchObject({ kind: 'broken', fault: 'stopped' })
    expect(feeds.requests).toEqual([])
  })
})
