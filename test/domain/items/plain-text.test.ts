import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainText, stripTags } from '../../../server/domain/items/plain-text.ts'

describe('plain text', () => {
  it.each([
    ['<a href="x"><img src="y"></a></br>Mưa lớn', 'Mưa lớn'],
    ["<a href='x'/><img src='y'/></a></br>Mưa lớn", 'Mưa lớn'],
    ['<img alt="bãi > xe" src=y>Mưa', 'Mưa'],
    ['<img alt="x"y">Mưa', 'Mưa'],
    ['<p title="it\'s > q">Mưa</p>', 'Mưa'],
    ['<a href="không đóng>Mưa</a> lớn', 'Mưa lớn'],
    ['<p>Một</p><p>hai<br>ba</p>', 'Một hai ba'],
    ['<b>Đ</b>ường <i>n</i>gõ', 'Đường ngõ'],
    ['5 < 7 và 9 > 3, a<3', '5 < 7 và 9 > 3, a<3'],
    ['Một<!-- > hai -->ba', 'Một ba'],
    ['Một<script>alert("</b>")</script>hai', 'Một hai'],
    ['Một<SCRIPT src=x>hai', 'Một'],
    ['Một<style>p{}</style>hai', 'Một hai'],
    ['Một <img src="', 'Một'],
    ['Đ&#432;&#7901;ng ng&otilde; m&#xe3;', 'Đường ngõ mã'],
    ['&ldquo;Ng&acirc;́p&rdquo;&nbsp;&hellip;', '“Ngấp” …'],
    ['&abreve;&dstrok;&itilde;&utilde;', 'ăđĩũ'],
    ['&amp;atilde; &amp;quot;', 'ã "'],
    ['R&amp;D, AT&T, &khongco; &#x0;', 'R&D, AT&T, &khongco;'],
    ['&lt;script&gt;alert(1)&lt;/script&gt;', '<script>alert(1)</script>'],
    ['&amp;lt;b&amp;gt;', '&lt;b&gt;'],
    ['&#128;&#150;&#xD800;&#1114112;', '€–��'],
    ['Ho\u0302\u0300 Ta\u0302y', 'Hồ Tây'],
    ['ng\u200bập \u202esâu\u202c ch\u00adợ\ufeff', 'ngập sâu chợ'],
    ['  nhiều \n\t khoảng\u00a0trắng  ', 'nhiều khoảng trắng'],
  ])('of %j is %j', (html, text) => {
    expect(plainText(html)).toBe(text)
  })

  it('is cut between words and marked', () => {
    expect(plainText('<p>Một hai ba bốn năm</p>', 12)).toBe('Một hai ba…')
  })

  it('never holds a tag that was not written as text', () => {
    const pieces = fc.constantFrom(
      '<',
      '>',
      '</',
      'b',
      'script',
      ' ',
      '"',
      "'",
      '=',
      '<!--',
      '-->',
      'ă',
    )
    const texts = fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(texts, (html) => {
        const [tag] = /<\/?[A-Za-z][^<>]*>/.exec(stripTags(html)) ?? []
        expect(tag).toBeUndefined()
      }),
    )
  })

  it('takes time in proportion to the text, whatever is in it', () => {
    for (const piece of [
      '<a "',
      '<script>',
      '<a ="x>',
      '<a',
      '<!--',
      '<a ="\'',
      '<p>',
      '&amp;',
      '</script',
    ]) {
      expect(plainText(piece.repeat(100_000), 500).length).toBeLessThanOrEqual(500)
    }
  })
})
