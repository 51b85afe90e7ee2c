import { describe, expect, it } from 'vitest'
import { readFeed } from '../../server/collect/read-feed.ts'

const context = { baseUrl: 'https://bao.vn/rss', zone: 'Asia/Ho_Chi_Minh' }

const item = (n: number, date: string) =>
  `<item><title>Tin số ${n}</title><link>https://bao.vn/${n}.html</link><pubDate>${date}</pubDate></item>`
const rss = (items: string, channel = '') =>
  `<rss version="2.0" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel><title>Báo</title>${channel}${items}</channel></rss>`

/** Item n of a feed that lists the oldest first. */
const numbered = (n: number) => item(n, new Date(Date.UTC(2026, 9, 1) + n * 60_000).toUTCString())
const many = (count: number) => Array.from({ length: count }, (_, n) => numbered(n)).join('')

describe('a feed of 5,000 items', () => {
  it('gives its 500 newest, also where the oldest stand first, and says that it did', async () => {
    const outcome = await readFeed(rss(many(5000)), context)
    const items = outcome.kind === 'items' ? outcome.items : []
    expect(items).toHaveLength(500)
    expect([items[0]?.title, items.at(-1)?.title]).toEqual(['Tin số 4999', 'Tin số 4500'])
    expect(outcome).toMatchObject({ detail: expect.stringContaining('5000 items, only 500 kept') })
  })

  it('gives the first 500 where dates are missing, in JSON too', async () => {
    const undated = Array.from({ length: 600 }, (_, n) => item(n, '')).join('')
    const xml = await readFeed(rss(undated), context)
    const entries = Array.from({ length: 600 }, (_, n) => ({ id: n, title: `Tin số ${n}` }))
    const version = 'https://jsonfeed.org/version/1.1'
    const json = await readFeed(JSON.stringify({ version, title: 'Báo', items: entries }), context)
    for (const outcome of [xml, json]) {
      const items = outcome.kind === 'items' ? outcome.items : []
      expect([items.length, items[0]?.title]).toEqual([500, 'Tin số 0'])
      expect(outcome).toMatchObject({ detail: expect.stringContaining('600 items') })
    }
  })

  it('says nothing of 500', async () => {
    expect(await readFeed(rss(many(500)), context)).not.toHaveProperty('detail')
  })
})

describe('dates that nobody means', () => {
  it('are missing before 2000, and told as read when they lie ahead', async () => {
    const dates = ['Thu, 01 Jan 1970 00:00:00 GMT', 'Thu, 01 Jan 2099 00:00:00 GMT', 'hôm nay']
    const outcome = await readFeed(rss(dates.map((date, n) => item(n, date)).join('')), context)
    const published = outcome.kind === 'items' ? outcome.items.map((one) => one.published) : []
    expect(published).toEqual([undefined, Date.UTC(2099, 0, 1), undefined])
  })
})

describe('how long a feed asks readers to wait', () => {
  it.each([
    ['<ttl>45</ttl>', 45],
    ['<sy:updatePeriod>\n hourly </sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>', 30],
    ['<ttl>nie</ttl>', undefined],
    ['', undefined],
  ])('%s', async (channel, minutes) => {
    const outcome = await readFeed(rss(numbered(1), channel), context)
    const waitMs = 'waitMs' in outcome ? outcome.waitMs : undefined
    expect(waitMs).toBe(minutes === undefined ? undefined : minutes * 60_000)
  })

  it('is known of an empty feed and of a mended one too', async () => {
    expect(await readFeed(rss('', '<ttl>45</ttl>'), context)).toMatchObject({ waitMs: 2_700_000 })
    const torn = rss('<item><title>Hai <b></title></item>', '<ttl>45</ttl>').replace('</rss>', '')
    const outcome = await readFeed(`${torn}<item><title>Dở`, context)
    expect(outcome).toMatchObject({ waitMs: 2_700_000 })
  })
})

describe('JSON that is no feed', () => {
  it.each([
    ['{"items": []}', 'not-a-feed'],
    ['{"version": "https://jsonfeed.org/version/1.1"}', 'not-a-feed'],
    ['{"version": "https://jsonfeed.org/version/1.1", "items": [', 'unreadable'],
    [`{"a":${'['.repeat(200_000)}`, 'unreadable'],
  ])('%.60s is %s', async (document, fault) => {
    expect(await readFeed(document, context)).toMatchObject({ kind: 'broken', fault })
  })

  it('without items is empty', async () => {
    const document = '{"version": "https://jsonfeed.org/version/1", "title": "Báo", "items": []}'
    expect(await readFeed(document, context)).toEqual({ kind: 'empty', title: 'Báo' })
  })
})
