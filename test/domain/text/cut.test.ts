import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutAny } from '../../../server/domain/text/cut-any.ts'
import { cutPlain, NOT_PLAIN } from '../../../server/domain/text/cut-plain.ts'
import { makeSyllableArrays } from '../../../server/domain/text/syllable-arrays.ts'
import { cutSyllables } from '../../../server/domain/text/syllables.ts'

function cut(way: typeof cutAny, text: string) {
  const arrays = makeSyllableArrays(text.length + 2)
  const first = 1
  const end = way(text, arrays, first)
  if (end === NOT_PLAIN) return NOT_PLAIN
  return Object.values(arrays).map((array: Int32Array) => [...array.subarray(first, end)])
}

const pieces = fc.constantFrom(
  ...['ngập', 'NGHIÊNG', 'đ', 'a', '113', 'chuyênnghiệp', ' ', ' ', ', ', '. ', '… ', '\n', '!'],
  ...['TP.', 'x.Y', '"', '-', '<b>', '..', 'Đ', 'q. '],
)

describe('the two ways of cutting a text', () => {
  it('agree on every text of Vietnamese letters', () => {
    const texts = fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(texts, (text) => {
        expect(cut(cutPlain, text)).toEqual(cut(cutAny, text))
      }),
      { numRuns: 1000 },
    )
  })

  it('agree on any text that the quick way takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), fc.string({ unit: 'binary' }), (a, b) => {
        for (const text of [a, `${a}${b}`]) {
          const quick = cut(cutPlain, text)
          if (quick !== NOT_PLAIN) expect(quick).toEqual(cut(cutAny, text))
        }
      }),
      { numRuns: 1000 },
    )
  })

  it.each(['ü', '💧', 'ngập'.normalize('NFD'), '中'])('leaves %s to the careful way', (text) => {
    expect(cut(cutPlain, `a ${text}`)).toBe(NOT_PLAIN)
  })

  it('leaves texts longer than what is kept at hand to the careful way', () => {
    const text = 'ngập sâu. '.repeat(5000)
    expect(cut(cutPlain, text)).toBe(NOT_PLAIN)
    expect(cutSyllables(text).count).toBe(10_000)
  })
})
