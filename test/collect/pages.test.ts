import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { findFeeds } from '../../server/collect/find-feeds.ts'
import { readArticle } from '../../server/collect/read-article.ts'
import { makeDocumentReader } from '../../server/collect/read-document.ts'
import { readPage } from '../../server/collect/read-page.ts'
import type { PageRecipe } from '../../server/domain/plan/plan.ts'

const folder = resolve(import.meta.dirname, '../../fixtures/pages')
const NOTICES = readFileSync(join(folder, 'ward-notices.html'), 'utf8')
const ARTICLE = readFileSync(join(folder, 'article.html'), 'utf8')
const url = 'https://phuong-thu.gov.vn/thong-bao/'
const context = { baseUrl: url, zone: 'by-host' }

const RECIPE: PageRecipe = {
  list: 'div.ds-tin > .tin-item',
  time: '.ngay',
  timeFormat: 'HH[h]mm [ngày] dd-MM-yyyy',
  excerpt: '.mo-ta',
  nextPage: 'a.trang-sau',
}

describe('a list of notices', () => {
  it('is read by its recipe, with its own way of writing times and its next page', () => {
    const outcome = readPage(NOTICES, RECIPE, context)
    expect(outcome).toMatchObject({
      kind: 'items',
      nextPage: 'https://phuong-thu.gov.vn/thong-bao/?trang=2',
      items: [
        { url: 'https://phuong-thu.gov.vn/tb/3', published: Date.UTC(2026, 10, 20, 7, 5) },
        { published: Date.UTC(2026, 10, 19, 1, 30), summary: '' },
        { title: 'Mời góp ý phương án phân luồng trước cổng trường Mẫu', published: undefined },
      ],
    })
    expect(outcome).toMatchObject({ items: [{ summary: 'Từ 7 giờ đến 16 giờ.' }, {}, {}] })
  })

  it('goes on only on its own site', () => {
    const away = NOTICES.replace('href="?trang=2"', 'href="http://10.0.0.1/?trang=2"')
    expect(readPage(away, RECIPE, context)).not.toHaveProperty('nextPage')
  })

  it('can be a list of bare links', () => {
    const links = { list: '.tin-item > a' }
    expect(readPage(NOTICES, links, context)).toMatchObject({
      items: [{ url: 'https://phuong-thu.gov.vn/tb/3' }, {}, {}],
    })
  })

  it('says of a recipe that finds nothing how far each selector came, and what lists there are', () => {
    const moved = { ...RECIPE, list: 'ul.tin-moi > li', title: 'h3' }
    expect(readPage(NOTICES, moved, context)).toEqual({
      kind: 'empty',
      title: 'Thông báo – Cổng thông tin phường Thử',
      detail:
        'list "ul.tin-moi > li" matches 0, on the whole page "a[href]" 10, "h3" 0, ".ngay" 3, ".mo-ta" 1; ' +
        'lists of headlines here: "div.tin-item" 3',
    })
    const noTitles = { ...RECIPE, title: 'h3' }
    const { detail = '' } = readPage(NOTICES, noTitles, context)
    expect(detail).toContain('matches 3, inside it "a[href]" 3, "h3" 0')
    const long = { list: `.${'x'.repeat(400)}` }
    expect(readPage(NOTICES, long, context)).toMatchObject({
      detail: expect.stringMatching(/^.{300}$/),
    })
  })
})

describe('the feeds that a page names', () => {
  it('are those it announces, then links that look like feeds; comments are none', () => {
    expect(findFeeds(NOTICES, url)).toEqual({
      kind: 'feeds',
      title: 'Thông báo – Cổng thông tin phường Thử',
      feeds: [
        { url: 'https://phuong-thu.gov.vn/rss/tin-moi.rss', title: 'Tin mới' },
        { url: 'https://phuong-thu.gov.vn/thong-bao/feed.json', title: '' },
        { url: 'https://phuong-thu.gov.vn/rss', title: 'Kênh RSS' },
        { url: 'https://khac.example/feed/', title: 'Trang bạn' },
      ],
      recipes: [{ items: 3, recipe: expect.objectContaining({ list: 'div.tin-item' }) }],
    })
  })

  it('are none where nothing is named, and a challenge is a refusal', () => {
    expect(findFeeds('<p>Chào</p>', url)).toMatchObject({ kind: 'feeds', feeds: [] })
    const challenge = '<html><title>Just a moment...</title></html>'
    expect(findFeeds(challenge, url)).toMatchObject({ fault: 'blocked' })
  })
})

describe('the text of an article', () => {
  it('is the block with the most paragraphs, without menus, scripts, related links and footer', () => {
    const outcome = readArticle(ARTICLE)
    expect(outcome.kind === 'article' ? outcome.text.split('\n') : outcome).toEqual([
      'Sáng 20/11, nước dâng cao tới nửa mét tại nhiều đoạn của ngõ, xe máy không qua được.',
      'Tổ dân phố cho biết hai máy bơm đã được đưa tới lúc 9 giờ và nước rút dần sau đó.',
      'Liên hệ trực ban qua số 0912 345 678 khi cần hỗ trợ di chuyển đồ đạc lên cao.',
    ])
  })

  it('is what the page itself marks as its article', () => {
    const marked = ARTICLE.replace('class="lien-quan"', 'itemprop="articleBody"').replaceAll(
      /<p><a href="\/([b-e])">(.*?)<\/a><\/p>/g,
      '<p>$1 $2</p>',
    )
    expect(readArticle(marked)).toMatchObject({ text: expect.stringMatching(/^b Một bài khác/) })
  })

  it('is none on a page without one', () => {
    expect(readArticle('<p>Ngắn</p>')).toMatchObject({ kind: 'broken', fault: 'not-a-page' })
    const deep = '<div>'.repeat(600)
    expect(readArticle(deep)).toMatchObject({ fault: 'too-deep' })
  })
})

describe('pages in the worker', () => {
  const reader = makeDocumentReader()
  afterAll(() => reader.close())

  it('give feeds and text as they do here', async () => {
    const document = (html: string) => ({ bytes: Buffer.from(html), url })
    expect(await reader.findFeeds(document(NOTICES))).toEqual(findFeeds(NOTICES, url))
    expect(await reader.readArticle(document(ARTICLE))).toEqual(readArticle(ARTICLE))
    const selected = await reader.read(document(NOTICES), { zone: 'by-host', selectors: RECIPE })
    expect(selected).toEqual(readPage(NOTICES, RECIPE, context))
    const empty = { bytes: new Uint8Array(), url }
    expect(await reader.findFeeds(empty)).toMatchObject({ kind: 'broken' })
  })
})
