import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanText } from '../../../server/domain/text/clean-text.ts'
import { isCleanText } from '../../../server/domain/text/is-clean-text.ts'

describe('cleanText', () => {
  it('composes decomposed letters', () => {
    expect(cleanText('ngập'.normalize('NFD'))).toBe('ngập')
  })

  it('joins a syllable that something invisible had cut in two', () => {
    for (const hidden of [
      '\u200b',
      '\u00ad',
      '\ufeff',
      '\u202e',
      '\u2066',
      '\u{e0041}',
      '\u0007',
    ]) {
      expect(cleanText(`ng${hidden}ập`)).toBe('ngập')
    }
  })

  it('composes letters that meet when what stood between them is gone', () => {
    expect(cleanText('nga\u200b\u0323\u200b\u0302p')).toBe('ngập')
  })

  it('makes one space of any white space and none at the ends', () => {
    expect(cleanText('  mưa\u00a0\u3000 lớn\t\r\n ngập ')).toBe('mưa lớn ngập')
  })

  it('keeps line ends when asked', () => {
    const lines = { keepLines: true }
    expect(cleanText('mưa \r\n\r\n lớn\u0085ngập\u2028sâu  nhà', lines)).toBe(
      'mưa\nlớn\nngập\nsâu nhà',
    )
  })

  it('removes halves of characters and keeps whole ones', () => {
    expect(cleanText('a\ud83db\udca7c 💧')).toBe('abc 💧')
  })

  it('leaves at most eight marks on a letter', () => {
    expect(cleanText(`x${'\u0335'.repeat(1000)} ngập`)).toBe(`x${'\u0335'.repeat(8)} ngập`)
  })

  it('cuts a long text between two syllables', () => {
    expect(cleanText('mưa lớn, ngập sâu', { maxLength: 13 })).toBe('mưa lớn…')
    expect(cleanText('mưa lớn, ngập sâu', { maxLength: 14 })).toBe('mưa lớn, ngập…')
    expect(cleanText('mưa lớn', { maxLength: 7 })).toBe('mưa lớn')
  })

  it('cuts through a run without end rather than giving nothing', () => {
    expect(cleanText('a'.repeat(100), { maxLength: 10 })).toBe(`${'a'.repeat(9)}…`)
    expect(cleanText('💧'.repeat(9), { maxLength: 4 })).toBe('💧…')
    expect(cleanText('mưa', { maxLength: 0 })).toBe('')
  })

  it('gives clean text of the right length whatever comes, and changes nothing the second time', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(fc.constantFrom('\u0323', 'a', '\u200d', ' ', '\ud800', '\n', '💧'), {
          maxLength: 40,
        })
        .map((a) => a.join('')),
    )
    fc.assert(
      fc.property(
        texts,
        fc.integer({ min: 1, max: 30 }),
        fc.boolean(),
        (text, maxLength, keepLines) => {
          const clean = cleanText(text, { maxLength, keepLines })
          expect(clean.length).toBeLessThanOrEqual(maxLength)
          expect(clean).not.toMatch(/\p{Surrogate}|[\u202a-\u202e]/u)
          expect(cleanText(clean, { maxLength, keepLines })).toBe(clean)
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('isCleanText', () => {
  it('says yes only where there is nothing to clean, of every character and its neighbours', () => {
    for (let unit = 0; unit < 0x10000; unit += 1) {
      const character = String.fromCharCode(unit)
      for (const text of [`a${character}b`, character, `${character}${character}`]) {
        for (const keepLines of [true, false]) {
          // A blank at the end makes sure of the slow way.
          if (isCleanText(text, keepLines)) {
            expect(cleanText(`${text} `, { keepLines }).trimEnd()).toBe(text)
          }
        }
      }
    }
  })

  it('is right for what papers mostly send', () => {
    expect(isCleanText('Mưa lớn – “ngập sâu”, 30 cm… ở Đống Đa', false)).toBe(true)
    expect(isCleanText('một\nhai', true)).toBe(true)
    expect(isCleanText('một\nhai', false)).toBe(false)
    expect(isCleanText('một \nhai', true)).toBe(false)
    expect(isCleanText(' một', false)).toBe(false)
    expect(isCleanText('một  hai', false)).toBe(false)
    expect(isCleanText('', false)).toBe(true)
  })
})
