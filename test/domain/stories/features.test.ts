import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readRoads } from '../../../server/domain/stories/read-roads.ts'
import { packFeatures, unpackFeatures } from '../../../server/store/pack-features.ts'
import { compare, features } from './samples.ts'

describe('what is compared of an item', () => {
  it('is nothing for an empty title, and joins it with nothing', () => {
    expect(features({ title: '' }).terms.keys.length).toBe(0)
    expect(compare({ title: '' }, { title: '' }).same).toBe(false)
    expect(compare({ title: ' \u0000 ' }, { title: 'Cháy xưởng gỗ' }).same).toBe(false)
  })

  it('stays small for a text of five megabytes', () => {
    const long = 'Nước ngập sâu ở phố Đông Các. '.repeat(180_000)
    const { terms } = features({ title: long, excerpt: long })
    expect(terms.keys.length).toBeGreaterThan(5)
    expect(terms.keys.length).toBeLessThanOrEqual(90)
  })

  it('can be read again after it was stored, and no word of the item with it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'grapheme' }),
        (title, excerpt) => {
          const made = features({ title, excerpt: `${excerpt} \ud800 bí mật` })
          const packed = packFeatures(made)
          expect(packed).not.toContain('bí mật')
          expect(unpackFeatures(packed, made.seenAt)).toEqual(made)
        },
      ),
    )
  })

  it('is the same for composed and decomposed spelling', () => {
    const title = 'Cháy xưởng gỗ ở ngõ Cột Cờ'
    expect(features({ title: title.normalize('NFD') }).terms).toEqual(features({ title }).terms)
  })
})

describe('long roads', () => {
  it('are places by their stretches, in either direction and either spelling', () => {
    const [one] = readRoads('Tai nạn trên cao tốc TP.HCM - Sông Thoa').spots
    expect(readRoads('Cao tốc Sông Thoa – TP HCM ùn tắc').spots).toEqual([one])
    expect(readRoads('Cao tốc TP.HCM - Sông Thoa - Núi Voi').spots).toContain(one)
    expect(readRoads('Xe lật trên quốc lộ 6, quốc lộ 6 tắc').spots).toHaveLength(1)
  })

  it('are nothing in a text that names none', () => {
    expect(readRoads('Lên cao tốc phải thắt dây an toàn').spots).toEqual([])
    expect(readRoads('').spots).toEqual([])
  })

  it('are found in a hostile text without delay', () => {
    const text = `cao tốc ${'Aa - '.repeat(800)}`
    expect(readRoads(text).spots.length).toBeLessThan(3)
  })
})
