import { describe, expect, it } from 'vitest'
import { readText, rule, ruleText } from './rule-fixtures.ts'

function faultsOf(text: string, options = {}): string[] {
  const read = readText(text, options)
  return 'faults' in read ? read.faults.map(({ line, message }) => `${line}: ${message}`) : []
}

function signalsOf(body: string) {
  return rule('flooding', body).signals
}

describe('readRule', () => {
  it('reads the weight behind the last colon, quoted or not, and one when there is none', () => {
    const signals = signalsOf(
      [
        'phrases:',
        '  - ngập úng | úng ngập : 5',
        '  - "nước dâng : 2.5"',
        '  - lội nước',
        '  - "@rain"',
      ].join('\n'),
    )
    expect(signals.map(({ weight }) => weight)).toEqual([5, 2.5, 1, 1])
    expect(signals[0]?.term).toEqual({
      kind: 'phrases',
      phrases: ['ngập úng', 'úng ngập'],
      lists: [],
    })
    expect(signals[3]?.term).toEqual({ kind: 'phrases', phrases: [], lists: ['rain'] })
  })

  it('keeps phrases that YAML would take for numbers or truths', () => {
    const [signal] = signalsOf('phrases: [113 | no | 2026-11-20 | true]')
    expect(signal?.term).toMatchObject({ phrases: ['113', 'no', '2026-11-20', 'true'] })
  })

  it('reads nested groups with their fields', () => {
    const [signal] = signalsOf(
      'phrases: [{ all: [mưa, { any: [ngập, lụt] }], where: [title, excerpt], weight: 2 }]',
    )
    expect(signal?.weight).toBe(2)
    expect(signal?.term).toMatchObject({ kind: 'all', where: ['title', 'excerpt'] })
  })

  it('takes a regular expression literally', () => {
    const [signal] = signalsOf('phrases: ["ngập.*sâu+ (nhà)?"]')
    expect(signal?.term).toMatchObject({ phrases: ['ngập.*sâu+ (nhà)?'] })
  })

  it.each([
    ['prases: [ngập]', '8: unknown key "prases", did you mean "phrases"?'],
    ['place: cty', '8: "place" can\'t be "cty", did you mean "city"?'],
    ['threshold: nhiều', '8: "threshold" must be a number above 0'],
    ['phrases:\n  - "ngập : nặng"', '9: the weight "nặng" must be a number other than 0'],
    ['phrases:\n  - ngập : 0', '9: the weight "0" must be a number other than 0'],
    ['phrases:\n  - "ngập | | lụt"', '9: an empty phrase between two | or at the end'],
    ['phrases:\n  - "???"', '9: "???" holds no letter or digit'],
    ['phrases:\n  - ngập\n  - near: [ngập]', '10: "near" needs exactly two terms'],
    ['all:\n  - { any: [ngập], all: [lụt] }', '9: any and all in one term: nest them in a group'],
    ['all:\n  - { any: [ngập], were: title }', '9: unknown key "were", did you mean "where"?'],
    [
      'all:\n  - { any: [ngập], where: titel }',
      '9: "where" can\'t be "titel", did you mean "title"?',
    ],
    ['all:\n  - { any: [] }', '9: "any" needs at least one term'],
    ['all:\n  - { tier: pres }', '9: "tier" can\'t be "pres", did you mean "press"?'],
  ])('says what is wrong with %s', (body, expected) => {
    expect(faultsOf(ruleText('flooding', body))).toContain(expected)
  })

  it('says that a weight has no place in a condition', () => {
    const [fault] = faultsOf(ruleText('flooding', 'all:\n  - ngập : 3'))
    expect(fault).toMatch(/^9: .*a weight is a number and stands in "phrases" only/)
  })

  it('tells the author to quote an example that holds a colon', () => {
    const body = 'phrases: [ngập]\nexamples:\n  hit:\n    - Hà Nội: ngập\n  miss: [nắng]'
    expect(faultsOf(ruleText('flooding', body))).toEqual([
      '11: an example is a title or has a "title"; quote a text that holds a colon',
    ])
  })

  it('wants a hit and a miss', () => {
    const body = 'phrases: [ngập]\nexamples:\n  hit: [ngập]'
    expect(faultsOf(ruleText('flooding', body))).toEqual([
      '9: a rule needs at least one "miss" example',
    ])
  })

  it('wants the id to be the name of the file', () => {
    const [fault] = faultsOf(ruleText('floding', 'phrases: [ngập]'))
    expect(fault).toBe('1: the id is "floding" but the file is named "flooding"')
  })

  it('wants urgency and a known unit of a hot spot, and neither of an axis', () => {
    const body = 'urgency: urgnt\nunit: ubdn\nphrases: [ngập]'
    expect(faultsOf(ruleText('flooding', body), { dimension: 'hotSpot' })).toEqual([
      '8: "urgency" can\'t be "urgnt", did you mean "urgent"?',
      '9: unknown unit "ubdn", did you mean "ubnd"?',
    ])
    expect(faultsOf(ruleText('flooding', body))).toHaveLength(2)
  })

  it('refuses what is no rule at all', () => {
    expect(faultsOf('')).toHaveLength(1)
    expect(faultsOf('- một\n- hai')).toHaveLength(1)
  })

  it('refuses groups nested without end', () => {
    const deep = `${'{ any: ['.repeat(60)}ngập${'] }'.repeat(60)}`
    expect(faultsOf(ruleText('flooding', `all: [${deep}]`)).join()).toMatch(/nested deeper/)
  })
})
