import { describe, expect, it } from 'vitest'
import { nestingDepth } from '../../server/collect/nesting-depth.ts'
import { readPage } from '../../server/collect/read-page.ts'

const PAGE = `<!DOCTYPE html><html><head><title>Thông báo &amp; tin</title></head><body>
<ul class="tin">
  <li><h3><a href="/tb/1">Lịch cắt <b>nước</b></a></h3><span class="gio">Thứ Hai, 05/10/2026, 14:10</span><p class="tom">Từ 8 giờ</p></li>
  <li><h3><a href="tb/2">Họp tổ dân phố</a></h3><time datetime="2026-10-05T08:00:00+07:00">hôm nay</time></li>
  <li><h3><a href="javascript:x()">Không có địa chỉ</a></h3></li>
  <li class="quang-cao"></li>
</ul></body></html>`

const SELECTORS = { list: 'ul.tin > li', link: 'h3 a', time: '.gio, time', excerpt: '.tom' }
const CONTEXT = { baseUrl: 'https://phuong-thu.gov.vn/tin/', zone: 'by-host' }

describe('a page of a site', () => {
  it('gives the items that its selectors name', () => {
    const base = { guid: undefined, updated: undefined }
    expect(readPage(PAGE, SELECTORS, CONTEXT)).toEqual({
      kind: 'items',
      title: 'Thông báo & tin',
      items: [
        {
          ...base,
          title: 'Lịch cắt nước',
          url: 'https://phuong-thu.gov.vn/tb/1',
          published: Date.UTC(2026, 9, 5, 7, 10),
          summary: 'Từ 8 giờ',
        },
        {
          ...base,
          title: 'Họp tổ dân phố',
          url: 'https://phuong-thu.gov.vn/tin/tb/2',
          published: Date.UTC(2026, 9, 5, 1),
          summary: '',
        },
        { ...base, title: 'Không có địa chỉ', url: undefined, published: undefined, summary: '' },
      ],
    })
  })

  it('takes the first link of each element when only the list is named', () => {
    const outcome = readPage(PAGE, { list: 'li' }, CONTEXT)
    expect(outcome).toMatchObject({
      items: [{ title: 'Lịch cắt nước', published: undefined }, {}, {}],
    })
  })

  it('is empty without items and broken when it is no page', () => {
    expect(readPage(PAGE, { list: '.khong-co' }, CONTEXT)).toMatchObject({ kind: 'empty' })
    expect(readPage('  ', SELECTORS, CONTEXT)).toMatchObject({ fault: 'zero-bytes' })
    expect(readPage('bảo trì', SELECTORS, CONTEXT)).toMatchObject({ fault: 'not-a-page' })
    expect(readPage(PAGE, { list: 'li', time: ':la' }, CONTEXT)).toMatchObject({
      fault: 'recipe-unreadable',
      detail: expect.stringMatching(/^time ":la"/),
    })
    const challenge = '<html><title>Just a moment...</title></html>'
    expect(readPage(challenge, SELECTORS, CONTEXT)).toMatchObject({ fault: 'blocked' })
  })

  it('is refused when it nests deeper than any real page', () => {
    const deep = (levels: number) => `${'<div>'.repeat(levels)}x${'</div>'.repeat(levels)}`
    expect(readPage(deep(513), SELECTORS, CONTEXT)).toMatchObject({ fault: 'too-deep' })
    expect(readPage(deep(100_000), SELECTORS, CONTEXT)).toMatchObject({ fault: 'too-deep' })
    expect(readPage(deep(512), SELECTORS, CONTEXT)).toMatchObject({ kind: 'empty' })
  })
})

describe('the nesting depth', () => {
  it.each([
    ['', 0],
    ['<p>Một<br>hai', 0],
    ['<div><div></div></div><div></div>', 2],
    [`<ul>${'<li>x'.repeat(2000)}</ul>`, 1],
    ['<p>'.repeat(2000), 0],
    ['<div><span></div>'.repeat(2000), 2],
    ['<div></x>'.repeat(600), 600],
    ['<!-- <div><div> --><div>', 1],
    ['<img><input/><svg/><div>', 1],
  ])('of %.40s is %i', (html, depth) => {
    expect(nestingDepth(html)).toBe(depth)
  })
})
