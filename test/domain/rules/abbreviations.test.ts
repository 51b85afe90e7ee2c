import { describe, expect, it } from 'vitest'
import { NO_PLACES } from '../../../server/domain/places/gazetteer.ts'
import { classify } from '../../../server/domain/rules/classify.ts'
import { compileRules } from '../../../server/domain/rules/compile.ts'
import { readAbbreviations } from '../../../server/domain/rules/read-abbreviations.ts'
import { rule, sourceOf } from './rule-fixtures.ts'

const abbreviations = [
  { short: 'UBND', long: 'ủy ban nhân dân' },
  { short: 'CA', long: 'công an' },
  { short: 'TP.HCM', long: 'thành phố Hồ Chí Minh' },
  { short: 'TPHCM', long: 'thành phố Hồ Chí Minh' },
]

function evidence(phrase: string, title: string): string | undefined {
  const rules = [rule('flooding', `phrases: ${JSON.stringify([phrase])}`)]
  const sources = { version: 'thử', rules, lists: [], gazetteer: NO_PLACES, abbreviations }
  const [label] = classify(compileRules(sources), { title, excerpt: '' }).axes
  const [proof] = label?.evidence ?? []
  return proof && `${title.slice(proof.start, proof.end)} ← ${proof.phrase}`
}

describe('abbreviations', () => {
  it('let the long form match the short one, and evidence show what the text says', () => {
    expect(evidence('ủy ban nhân dân phường', 'Dân gửi đơn lên UBND phường')).toBe(
      'UBND phường ← ủy ban nhân dân phường',
    )
  })

  it('let the short form match the long one, however it is spelled', () => {
    expect(evidence('UBND phường', 'Uỷ ban Nhân dân phường họp')).toBe(
      'Uỷ ban Nhân dân phường ← UBND phường',
    )
    expect(evidence('UBND', 'ủy ban nhân dân họp')).toBe('ủy ban nhân dân ← UBND')
  })

  it('match the short form in capitals only, and take only capitals for it', () => {
    expect(evidence('công an phường', 'CA phường mời')).toBe('CA phường ← công an phường')
    expect(evidence('công an phường', 'ca phường mời')).toBeUndefined()
    expect(evidence('ca nhiễm', 'công an nhiễm lạnh')).toBeUndefined()
    expect(evidence('ca nhiễm', 'thêm ca nhiễm')).toBe('ca nhiễm ← ca nhiễm')
  })

  it('may have several short forms, of several syllables', () => {
    expect(evidence('ngập ở TP.HCM', 'Ngập ở TPHCM')).toBe('Ngập ở TPHCM ← ngập ở TP.HCM')
    expect(evidence('ngập ở TPHCM', 'Ngập ở thành phố Hồ Chí Minh')).toBeDefined()
  })

  it('may stand more than once in a phrase, in bounded number', () => {
    expect(evidence('UBND và công an', 'ủy ban nhân dân và CA')).toBeDefined()
    expect(evidence('UBND UBND UBND UBND UBND UBND', 'UBND '.repeat(6).trim())).toBeDefined()
  })
})

describe('readAbbreviations', () => {
  const faults = (pairs: string) => {
    const read = readAbbreviations(sourceOf(`id: abbreviations\npairs:\n${pairs}`, 'a.yaml'))
    return 'faults' in read ? read.faults.map(({ line, message }) => `${line}: ${message}`) : []
  }

  it('wants capitals on the short side and several syllables on the long one', () => {
    expect(faults('  - { short: UBND, long: ủy ban nhân dân }')).toEqual([])
    expect(faults('  - { short: ubnd, long: ủy ban }')).toEqual([
      '3: "ubnd" must be written in capitals, two letters or more',
    ])
    expect(faults('  - { short: UB, long: ban }')).toHaveLength(1)
    expect(faults('  - { shrt: UB, long: ủy ban }')[0]).toMatch(/did you mean "short"/)
    expect(faults('  - UBND')).toEqual(['3: a pair needs "short" and "long"'])
  })
})
