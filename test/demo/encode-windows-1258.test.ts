import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeWindows1258 } from '../../server/demo/encode-windows-1258.ts'

const LETTERS = [
  ...'aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ',
]
const ALPHABET = [
  ...LETTERS,
  ...LETTERS.map((letter) => letter.toUpperCase()),
  ...' ,.:–“”…0123456789\n',
]

function decode(bytes: Uint8Array): string {
  return new TextDecoder('windows-1258', { fatal: true }).decode(bytes)
}

describe('windows-1258', () => {
  it('puts the tone as a byte of its own after the letter', () => {
    expect([...encodeWindows1258('ế')]).toEqual([0xea, 0xec])
    expect([...encodeWindows1258('Ậ')]).toEqual([0xc2, 0xf2])
    expect([...encodeWindows1258('ữ')]).toEqual([0xfd, 0xde])
    expect([...encodeWindows1258('ò')]).toEqual([0x6f, 0xcc])
    expect([...encodeWindows1258('ỷ')]).toEqual([0x79, 0xd2])
  })

  it('keeps in one byte what the code page has in one byte', () => {
    expect([...encodeWindows1258('Đđáăơ')]).toEqual([0xd0, 0xf0, 0xe1, 0xe3, 0xf5])
  })

  it('writes a numeric reference for what the code page lacks', () => {
    expect(decode(encodeWindows1258('≥ 1/3 🌧'))).toBe('&#8805; 1/3 &#127783;')
  })

  it('comes back whole for any Vietnamese text, composed or not, after NFC', () => {
    const text = fc.array(fc.constantFrom(...ALPHABET)).map((letters) => letters.join(''))
    fc.assert(
      fc.property(text, fc.constantFrom('NFC', 'NFD'), (original, form) => {
        const bytes = encodeWindows1258(original.normalize(form))
        expect(decode(bytes).normalize('NFC')).toBe(original)
      }),
    )
  })

  it('comes back decomposed when the reader forgets to compose', () => {
    expect(decode(encodeWindows1258('nước'))).not.toBe('nước')
  })
})
