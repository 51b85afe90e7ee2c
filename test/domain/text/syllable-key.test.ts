import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { syllableKey, textKey } from '../../../server/domain/text/syllable-key.ts'

describe('syllableKey', () => {
  it.each([
    ['hoà', 'hòa'],
    ['thuỷ', 'thủy'],
    ['khoẻ', 'khỏe'],
    ['toàn', 'tòan'],
    ['tiến', 'tíên'],
    ['quý', 'qúy'],
    ['giá', 'gía'],
    ['kỹ', 'kĩ'],
    ['quý', 'quí'],
    ['Mỹ', 'mĩ'],
    ['nghỹ', 'nghĩ'],
    ['HOÀ', 'hoà'],
    ['Ðường', 'đường'],
    ['ĐƯỜNG', 'đường'],
    ['Ngoḳ', 'Ngọk'],
  ])('takes %s and %s for one syllable', (a, b) => {
    expect(syllableKey(a)).toBe(syllableKey(b))
    expect(syllableKey(a.normalize('NFD'))).toBe(syllableKey(b))
  })

  it.each([
    ['cháy', 'chạy'],
    ['bão', 'báo'],
    ['rác', 'rắc'],
    ['tay', 'tai'],
    ['thủy', 'thủi'],
    ['ý', 'í'],
    ['da', 'đa'],
    ['mua', 'mưa'],
    ['ngap', 'ngập'],
  ])('keeps %s and %s apart', (a, b) => {
    expect(syllableKey(a)).not.toBe(syllableKey(b))
  })

  it('changes nothing the second time', () => {
    const letters = [
      ...'abcdđeghiklmnopqrstuvxyăâêôơưAĐY',
      ...'\u0300\u0301\u0303\u0309\u0323\u0302\u031b',
    ]
    const syllables = fc.oneof(
      fc.array(fc.constantFrom(...letters), { maxLength: 8 }).map((a) => a.join('')),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
    )
    fc.assert(
      fc.property(syllables, (syllable) => {
        const key = syllableKey(syllable)
        expect(syllableKey(key)).toBe(key)
        expect(syllableKey(syllable.normalize('NFD'))).toBe(syllableKey(syllable.normalize('NFC')))
      }),
      { numRuns: 1000 },
    )
  })
})

describe('textKey', () => {
  it('is shared by two spellings of a text', () => {
    expect(textKey('Kỹ thuật, HOÀ BÌNH!')).toBe(textKey('kĩ thuật hòa bình'))
  })
})
