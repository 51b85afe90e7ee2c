import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutSyllables, syllablesOf } from '../../../server/domain/text/syllables.ts'

/** Sentence number of each syllable, such as "0 0 1". */
function sentences(text: string): string {
  const { count, sentences: numbers } = cutSyllables(text)
  return numbers.subarray(0, count).join(' ')
}

describe('cutSyllables', () => {
  it('cuts at everything but letters, digits and marks', () => {
    const nfd = 'ngập'.normalize('NFD')
    expect(syllablesOf(`Mưa-lớn: "${nfd}" (30cm)…`)).toEqual(['Mưa', 'lớn', nfd, '30cm'])
  })

  it('keeps letters outside the basic plane whole and skips halves of characters', () => {
    expect(syllablesOf('𝐍gập\ud800sâu 💧')).toEqual(['𝐍gập', 'sâu'])
  })

  it.each([
    ['Mưa lớn. Ngập sâu', '0 0 1 1'],
    ['Ngập! Sâu? Ừ', '0 1 2'],
    ['Mưa lớn… Ngập', '0 0 1'],
    ['Mưa lớn... Ngập', '0 0 1'],
    ['dòng một\ndòng hai', '0 0 1 1'],
    ['Ông nói: "Ngập." Rồi đi', '0 0 0 1 1'],
    ['Nước rút rồi.Người dân dọn', '0 0 0 1 1 1'],
    ['Ngập <b>sâu</b> nhà', '0 1 2 3 4'],
  ])('ends a sentence in %s', (text, expected) => {
    expect(sentences(text)).toBe(expected)
  })

  it.each([
    'Ngập 3.5 ha, 1.000 hộ',
    'Dân P. Khương Đình kêu',
    'dân p. khương đình kêu',
    'Về TP. Hà Nội họp',
    'Về TP.HCM họp',
    'Trang vidu.vn đăng',
    'PGS. TS. ở Q. Thanh Xuân',
    'chờ… ngập, rồi chờ... tiếp',
    'Mưa, gió; sấm: chớp - lốc',
  ])('does not end a sentence in %s', (text) => {
    expect(sentences(text)).toMatch(/^0( 0)*$/)
  })

  it('gives offsets in order that cut out exactly the syllables', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { count, starts, ends, sentences: numbers } = cutSyllables(text)
        let last = 0
        for (let i = 0; i < count; i += 1) {
          const [start = 0, end = 0] = [starts[i], ends[i]]
          expect(start).toBeGreaterThanOrEqual(last)
          expect(text.slice(start, end)).toMatch(/^[\p{L}\p{N}\p{M}]+$/u)
          if (i > 0) expect(numbers[i]).toBeGreaterThanOrEqual(numbers[i - 1] ?? 0)
          last = end
        }
        expect(syllablesOf(text)).toEqual(text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [])
      }),
      { numRuns: 500 },
    )
  })
})
