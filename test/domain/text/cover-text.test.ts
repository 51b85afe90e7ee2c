import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coverText, holdsText } from '../../../server/domain/text/cover-text.ts'

describe('covering a text', () => {
  it.each([
    ['Quán Bún Ví Dụ bị phạt', 'Quán Bún Ví Dụ', ['Quán Bún Ví Dụ']],
    ['QUÁN BÚN VÍ DỤ', 'quán bún ví dụ', ['QUÁN BÚN VÍ DỤ']],
    ['o quan bun vi du', 'quan bun vi du', ['quan bun vi du']],
    ['ở Quán Bún Ví Dụ', 'quan bun vi du', ['Quán Bún Ví Dụ']],
    ['Quán\u00a0Bún - Ví Dụ!', 'Quán Bún Ví Dụ', ['Quán\u00a0Bún - Ví Dụ']],
    ['Đường Đê, đường đê', 'duong de', ['Đường Đê', 'đường đê']],
    ['không có gì', 'Quán Bún Ví Dụ', []],
  ])('%s, sought as %s', (text, sought, parts) => {
    const covered = parts.reduce((of, part) => of.replace(part, '█'.repeat(part.length)), text)
    expect(coverText(text, sought)).toEqual({ text: covered, places: parts.length })
  })

  it('covers whole words only, and with marks only what has these marks', () => {
    expect(holdsText('An toàn giao thông', 'An')).toBe(true)
    expect(holdsText('Ban an ninh', 'an')).toBe(true)
    expect(holdsText('Ban toàn', 'an')).toBe(false)
    expect(holdsText('má', 'mà')).toBe(false)
    expect(holdsText('gì cũng được', '')).toBe(false)
    expect(holdsText('a.c', '(.*)')).toBe(false)
  })

  it('keeps every other sign in its place, and what was covered is not found again', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme', maxLength: 8 }),
        (text, sought) => {
          const composed = text.normalize('NFC')
          const { text: covered, places } = coverText(composed, sought)
          expect(covered).toHaveLength(composed.length)
          if (places > 0) expect(holdsText(covered, sought)).toBe(false)
        },
      ),
    )
  })
})
