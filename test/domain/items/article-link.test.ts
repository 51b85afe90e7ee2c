import { describe, expect, it } from 'vitest'
import { articleLink, zoneOfHost } from '../../../server/domain/items/article-link.ts'

describe('the link of an article', () => {
  it('is absolute, with its own query as written', () => {
    const base = 'https://bao.vn/rss/moi.rss'
    expect(articleLink(' https://bao.vn/a?utm_x=1&amp;b=2\n')).toBe('https://bao.vn/a?utm_x=1&b=2')
    expect(articleLink('/a', base)).toBe('https://bao.vn/a')
    expect(articleLink('a.html', base)).toBe('https://bao.vn/rss/a.html')
    expect(articleLink('//cdn.bao.vn/a', base)).toBe('https://cdn.bao.vn/a')
  })

  it.each([
    'javascript:alert(1)',
    'JAVASCRIPT:alert(1)',
    'java\nscript:alert(1)',
    'java\tscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'mailto:a@bao.vn',
    'https://bao.vn@xau.example/',
    'http://[',
    '',
    '  ',
  ])('is never %j', (link) => {
    expect(articleLink(link, 'https://bao.vn/')).toBeUndefined()
  })

  it('stays unknown when it is relative to nothing', () => {
    expect(articleLink('/a')).toBeUndefined()
    expect(articleLink(undefined)).toBeUndefined()
  })
})

describe('the zone of a host', () => {
  it('is known under .vn only', () => {
    expect(zoneOfHost('https://tuoitre.vn/a')).toBe('Asia/Ho_Chi_Minh')
    expect(zoneOfHost('https://phuong.hanoi.gov.vn/')).toBe('Asia/Ho_Chi_Minh')
    expect(zoneOfHost('https://vnexpress.net/')).toBeUndefined()
    expect(zoneOfHost('https://vn.example/')).toBeUndefined()
    expect(zoneOfHost('tuoitre.vn')).toBeUndefined()
    expect(zoneOfHost(undefined)).toBeUndefined()
  })
})
