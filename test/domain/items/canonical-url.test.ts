import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalUrl } from '../../../server/domain/items/canonical-url.ts'

describe('the canonical address', () => {
  it.each([
    ['HTTP://VnExpress.NET/a-1.html', 'https://vnexpress.net/a-1.html'],
    ['https://www.bao.vn/a', 'https://bao.vn/a'],
    ['https://m.bao.vn/a', 'https://bao.vn/a'],
    ['https://amp.bao.vn/a', 'https://bao.vn/a'],
    ['https://www.m.bao.vn/a', 'https://bao.vn/a'],
    ['https://bao.vn/a/amp', 'https://bao.vn/a'],
    ['https://bao.vn/a/amp/', 'https://bao.vn/a'],
    ['https://bao.vn/a.amp', 'https://bao.vn/a'],
    ['https://bao.vn/a.amp.html', 'https://bao.vn/a.html'],
    ['https://bao.vn/a?amp=1', 'https://bao.vn/a'],
    ['https://bao.vn/a/', 'https://bao.vn/a'],
    ['https://bao.vn/a#binh-luan', 'https://bao.vn/a'],
    ['http://bao.vn:80/a', 'https://bao.vn/a'],
    ['https://bao.vn:443/a', 'https://bao.vn/a'],
    ['http://bao.vn:443/a', 'https://bao.vn/a'],
    ['https://bao.vn:8443/a', 'https://bao.vn:8443/a'],
    ['https://bao.vn./a', 'https://bao.vn/a'],
    ['https://bao.vn', 'https://bao.vn/'],
    ['https://bao.vn/?', 'https://bao.vn/'],
    ['https://bao.vn/a?utm_source=x&utm_medium=rss&fbclid=1&gclid=2&zarsrc=30', 'https://bao.vn/a'],
    ['https://bao.vn/a?UTM_Source=x', 'https://bao.vn/a'],
    ['https://bao.vn/a?b=2&utm_x=1&a=1', 'https://bao.vn/a?a=1&b=2'],
    ['https://bao.vn/tin.aspx?id=5', 'https://bao.vn/tin.aspx?id=5'],
    ['https://bao.vn/a?x=2&x=1', 'https://bao.vn/a?x=2&x=1'],
    ['https://bao.vn/ch%e1%bb%a3', 'https://bao.vn/ch%E1%BB%A3'],
    ['https://bao.vn/chợ', 'https://bao.vn/ch%E1%BB%A3'],
    ['https://ten:khau@bao.vn/a', 'https://bao.vn/a'],
  ])('of %s is %s', (address, canonical) => {
    expect(canonicalUrl(address)).toBe(canonical)
  })

  it('keeps what is not a fold: other hosts, other paths, other articles', () => {
    const kept = [
      'https://m.vn/a',
      'https://video.bao.vn/a',
      'https://bao.vn/amp-lon',
      'https://mbao.vn/',
    ]
    for (const address of kept) expect(canonicalUrl(address)).toBe(address)
    expect(canonicalUrl('https://bao.vn/A')).not.toBe(canonicalUrl('https://bao.vn/a'))
  })

  it.each(['', 'bao.vn/a', '/a', 'javascript:alert(1)', 'mailto:a@bao.vn', 'ftp://bao.vn/a'])(
    'does not exist for %j',
    (address) => expect(canonicalUrl(address)).toBeUndefined(),
  )

  it('is its own canonical address', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (address) => {
        const canonical = canonicalUrl(address)
        expect(canonical && canonicalUrl(canonical)).toBe(canonical)
      }),
    )
  })
})
