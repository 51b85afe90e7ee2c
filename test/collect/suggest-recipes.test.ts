import { describe, expect, it } from 'vitest'
import { findFeeds } from '../../server/collect/find-feeds.ts'
import { guessTimeFormat } from '../../server/collect/guess-time-format.ts'
import { readPage } from '../../server/collect/read-page.ts'
import { recipeShape } from '../../server/domain/plan/recipe.ts'

const BASE = 'https://phuong-thu.gov.vn/tin/'
const suggest = (html: string) => {
  const found = findFeeds(html, BASE)
  return found.kind === 'feeds' ? found.recipes : []
}

const MENU = `<ul class="menu">${[1, 2, 3, 4, 5].map((n) => `<li><a href="/gt/${n}">Giới thiệu chung về phường Thử, mục ${n}</a></li>`).join('')}</ul>`
const box = (n: number, clock: string) => `<div class="item">
  <a class="anh" href="/tin/${n}"><img src="x.jpg"></a>
  <h3 class="ten"><a href="/tin/${n}">Thông báo số ${n} của phường về lịch tiêm chủng</a></h3>
  <span class="ngay">${clock}</span><p class="tom">Trạm y tế phường thông báo lịch tiêm chủng mở rộng, lần ${n}.</p></div>`
const page = (clock: (n: number) => string, rest = '') =>
  `<html><title>Phường Thử</title><body>${MENU}<div class="ds">${[1, 2, 3].map((n) => box(n, clock(n))).join('')}</div>${rest}</body></html>`

describe('suggested recipes', () => {
  const next =
    '<div class="trang"><a href="?p=1">1</a><span class="sau"><a href="?p=2">Tiếp theo</a></span></div>'
  const html = page((n) => `2${n}/11/2026 | 14:05`, next)

  it('name what most entries of a list have, and read it', () => {
    const [best] = suggest(html)
    expect(best).toEqual({
      items: 3,
      recipe: {
        ...{ list: 'div.item', link: 'h3.ten a', time: 'span.ngay', excerpt: 'p.tom' },
        ...{ nextPage: 'span.sau > a', maxPages: 2 },
      },
    })
    const read = readPage(html, best?.recipe ?? { list: '' }, { baseUrl: BASE, zone: 'by-host' })
    expect(read).toMatchObject({
      nextPage: `${BASE}?p=2`,
      items: [{ published: Date.UTC(2026, 10, 21, 7, 5), summary: /^Trạm y tế/ }, {}, {}].map(
        ({ summary: _, ...rest }) => rest,
      ),
    })
  })

  it('put a list with times before a longer menu', () => {
    expect(suggest(html).map(({ recipe, items }) => [recipe.list, items])).toEqual([
      ['div.item', 3],
      ['ul.menu > li', 5],
    ])
  })

  it('pass the checks that every recipe passes', () => {
    for (const { recipe } of suggest(html)) {
      const { maxPages, ...rest } = recipe
      const written = maxPages === undefined ? rest : { ...rest, maxPages: String(maxPages) }
      expect(recipeShape.safeParse(written).success).toBe(true)
    }
  })

  it('say how times are written where they are written in an unusual way', () => {
    const [best] = suggest(page((n) => `8g0${n} ngày 20-11-2026`))
    expect(best?.recipe).toMatchObject({
      ...{ time: 'span.ngay', timeFormat: 'HH[g]mm [ngày] dd-MM-yyyy' },
    })
  })

  it('are none where nothing repeats', () => {
    expect(
      suggest('<html><body><p>Trang đang bảo trì, mời quay lại sau</p></body></html>'),
    ).toEqual([])
    const related = `<div class="lq">${[1, 2, 3].map((n) => `<a href="/${n}">Một bài liên quan có tên dài số ${n}</a>`).join('')}</div>`
    expect(suggest(`<html><body>${related}</body></html>`)).toEqual([])
  })
})

describe('a guessed way of writing times', () => {
  it.each([
    [['14g05 ngày 20/11/2026'], 'HH[g]mm [ngày] dd/MM/yyyy'],
    [['14h05 ngày 20/11/2026'], undefined],
    [['Ngày 20.11.2026 lúc 8g30'], 'dd.MM.yyyy [lúc] HH[g]mm'],
    [['20/11/2026 14:05', 'hôm qua'], undefined],
    [['hôm qua', ''], undefined],
    [[], undefined],
  ])('of %j is %s', (times, format) => {
    expect(guessTimeFormat(times)).toBe(format)
  })
})
