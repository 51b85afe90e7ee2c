import { load } from 'cheerio'
import Parser from 'rss-parser'
import { describe, expect, it } from 'vitest'
import type { Article, Channel } from '../../server/demo/article.ts'
import { type DialectName, renderFeed } from '../../server/demo/dialects.ts'

const CHANNEL: Channel = {
  title: 'Báo Thử & Sai',
  description: 'Tin "mới" <nhất>',
  home: 'https://thu.example',
}
const PUBLISHED = Date.parse('2026-11-20T07:05:09Z')
const UPDATED = Date.parse('2026-11-20T07:06:00Z')

function article(id: string, title: string): Article {
  return {
    id,
    url: `https://thu.example/bai-${id}.html`,
    image: `https://thu.example/anh/${id}.jpg`,
    title,
    excerpt: `Nước dâng ngõ ${id}, mưa ≥ 50 mm & gió giật; đường trơn trượt.`,
    author: 'Người viết Thử Nghiệm',
    publishedAt: PUBLISHED,
    updatedAt: UPDATED,
  }
}

const ARTICLES = [
  article('1', 'Ngõ 5 “ngập”: đã có 3 < 4 lối ra, sửa & dọn'),
  article('2', 'Phường ứng trực, bảo đảm thoát nước'),
]

const DATE_AS_WRITTEN: Readonly<Record<DialectName, string>> = {
  'anchor-image-rss': 'Fri, 20 Nov 2026 14:05:09 +0700',
  'entity-rss': 'Fri, 20 Nov 26 14:05:09 +0700',
  atom: '2026-11-20T14:05:09+07:00',
  rdf: '2026-11-20T14:05:09+07:00',
  'short-offset-rss': 'Fri, 20 Nov 2026 14:05:09 +07',
  'us-date-rss': '11/20/2026 2:05:09 PM',
  'portal-rss': 'Fri, 20 Nov 2026 14:05:09 +0700',
  'blog-rss': 'Fri, 20 Nov 2026 14:05:09 +0700',
}
const DIALECTS = Object.keys(DATE_AS_WRITTEN) as DialectName[]

function textOf(name: DialectName, articles: readonly Article[] = ARTICLES): string {
  const { bytes } = renderFeed(name, CHANNEL, articles)
  const encoding = name === 'portal-rss' ? 'windows-1258' : 'utf-8'
  return new TextDecoder(encoding, { fatal: true }).decode(bytes)
}

/** HTML or entities as left by the XML layer → the words a reader sees. */
function words(html: string | undefined): string {
  return load(html ?? '', null, false)
    .text()
    .replace(/\s+/g, ' ')
    .trim()
    .normalize('NFC')
}

describe.each(DIALECTS)('the dialect %s', (name) => {
  it('gives back titles, addresses and excerpts through rss-parser', async () => {
    const feed = await new Parser().parseString(textOf(name))
    const escapedOnce = name === 'entity-rss'
    const titles = feed.items.map(({ title = '' }) => (escapedOnce ? words(title) : title.trim()))
    expect(titles.map((title) => title.normalize('NFC'))).toEqual(
      ARTICLES.map(({ title }) => title),
    )
    expect(feed.items.map(({ link }) => link?.trim())).toEqual(ARTICLES.map(({ url }) => url))
    expect(feed.items.map((item) => words(item.summary ?? item.content))).toEqual(
      ARTICLES.map(({ excerpt }) => excerpt),
    )
    expect(feed.title?.normalize('NFC')).toBe(CHANNEL.title)
  })

  it('writes the published time in its own form', () => {
    const $ = load(textOf(name), { xml: true })
    const dates = $('item > pubDate, item > dc\\:date, entry > published')
    expect(dates.toArray().map((date) => $(date).text())).toEqual(
      ARTICLES.map(() => DATE_AS_WRITTEN[name]),
    )
  })

  it('stays a readable feed without items', async () => {
    const feed = await new Parser().parseString(textOf(name, []))
    expect(feed.items).toEqual([])
  })
})

describe('what makes each dialect hard', () => {
  it('opens the description with a linked picture and a stray closing break', () => {
    expect(textOf('anchor-image-rss')).toMatch(
      /<!\[CDATA\[ <a href="[^"]+"><img src="[^"]+"><\/a><\/br>Nước/,
    )
  })

  it('leaves HTML entities inside CDATA titles', () => {
    expect(textOf('entity-rss')).toContain(
      '<![CDATA[ Ng&otilde; 5 “ngập”: đ&atilde; c&oacute; 3 &lt; 4',
    )
  })

  it('tells edits apart from publication in Atom', () => {
    const $ = load(textOf('atom'), { xml: true })
    expect($('entry > updated').first().text()).toBe('2026-11-20T14:06:00+07:00')
    expect($('feed > updated').text()).toBe('2026-11-20T14:06:00+07:00')
  })

  it('starts the bare feeds without a prolog', () => {
    expect(textOf('short-offset-rss').startsWith('<rss')).toBe(true)
    expect(textOf('us-date-rss').startsWith('<rss')).toBe(true)
  })

  it('names windows-1258 in the prolog only, and really writes it', () => {
    const { bytes, contentType } = renderFeed('portal-rss', CHANNEL, ARTICLES)
    expect(contentType).toBe('text/xml')
    expect(Buffer.from(bytes).toString('latin1')).toContain('encoding="windows-1258"')
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toThrow()
  })

  it('writes decomposed text and a creator in the blog feed', () => {
    const text = textOf('blog-rss')
    expect(text).toBe(text.normalize('NFD'))
    const $ = load(text, { xml: true })
    expect($('dc\\:creator').first().text().normalize('NFC')).toBe('Người viết Thử Nghiệm')
    expect($('content\\:encoded').first().text()).toContain('<img')
  })
})
