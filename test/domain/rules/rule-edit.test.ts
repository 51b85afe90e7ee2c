import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { editRule, readForm } from '../../../server/domain/rules/rule-edit.ts'

const RULE = `id: flooding
title: Ngập úng, thoát nước # tiêu đề
titleEn: Flooding
urgency: urgent
status: active
why: >-
  Đường đang ngập;
  kế hoạch thì không.
threshold: 4
phrases:
  # cách nói thường
  - ngập úng | ngập sâu : 5
  - "@flood-words : 4"   # danh sách
  - near: [nước, tràn vào nhà]
    within: 6
    weight: 4
none:
  - { any: ["@advice"], where: title }
examples:
  hit: [Ngõ ngập sâu, "Mưa: ngập"]
  miss:
    - Trời nắng # khô
`

describe('the form of a rule', () => {
  it('shows texts, phrases with their weights, and what it cannot show as fixed', () => {
    const form = readForm(RULE)
    expect(form?.texts).toMatchObject({
      title: 'Ngập úng, thoát nước',
      threshold: '4',
      why: 'Đường đang ngập; kế hoạch thì không.',
      place: '',
    })
    expect(form?.lists.phrases.map(({ text, weight, fixed }) => [text, weight, fixed])).toEqual([
      ['ngập úng | ngập sâu', '5', false],
      ['@flood-words', '4', false],
      [expect.stringContaining('near'), '', true],
    ])
    expect(form?.lists.none[0]?.fixed).toBe(true)
    expect(form?.lists.hit.map(({ text }) => text)).toEqual(['Ngõ ngập sâu', 'Mưa: ngập'])
  })

  it('is absent while the text cannot be read', () => {
    expect(readForm('phrases:\n  - "ngập')).toBeUndefined()
    expect(editRule('- a', { kind: 'text', key: 'title', value: 'x' })).toBeUndefined()
  })
})

describe('an edit by the form', () => {
  it('changes one line and no other character', () => {
    const title = editRule(RULE, { kind: 'text', key: 'title', value: 'Ngập: phố' })
    expect(title).toBe(RULE.replace('Ngập úng, thoát nước', '"Ngập: phố"'))
    const line = { kind: 'line', list: 'phrases', index: 0, text: 'ngập nhà', weight: '3' } as const
    expect(editRule(RULE, line)).toBe(RULE.replace('ngập úng | ngập sâu : 5', 'ngập nhà : 3'))
    const miss = { kind: 'line', list: 'miss', index: 0, text: 'Trời, "nắng"' } as const
    expect(editRule(RULE, miss)).toBe(RULE.replace('Trời nắng', JSON.stringify('Trời, "nắng"')))
  })

  it('puts a new line at the end of its list, in the way the list is written', () => {
    const phrase = { kind: 'add', list: 'phrases', text: '@water-words', weight: '4' } as const
    expect(editRule(RULE, phrase)).toBe(
      RULE.replace('    weight: 4\n', '    weight: 4\n  - "@water-words : 4"\n'),
    )
    const hit = { kind: 'add', list: 'hit', text: 'Phố ngập' } as const
    expect(editRule(RULE, hit)).toBe(RULE.replace('"Mưa: ngập"]', '"Mưa: ngập", Phố ngập]'))
  })

  it('begins a list that the rule does not have', () => {
    const text = editRule(RULE, { kind: 'add', list: 'except', text: 'ngập tràn' })
    expect(text).toBe(RULE.replace('examples:', 'except:\n  - ngập tràn\nexamples:'))
  })

  it('takes a line away, and a key that is emptied', () => {
    expect(editRule(RULE, { kind: 'remove', list: 'phrases', index: 2 })).toBe(
      RULE.replace('  - near: [nước, tràn vào nhà]\n    within: 6\n    weight: 4\n', ''),
    )
    expect(editRule(RULE, { kind: 'remove', list: 'hit', index: 0 })).toBe(
      RULE.replace('Ngõ ngập sâu, ', ''),
    )
    expect(editRule(RULE, { kind: 'text', key: 'threshold', value: '' })).toBe(
      RULE.replace('threshold: 4\n', ''),
    )
    expect(editRule(RULE, { kind: 'text', key: 'place', value: 'city' })).toBe(
      RULE.replace('phrases:', 'place: city\nphrases:'),
    )
  })

  it('says what was typed, whatever was typed', () => {
    const typed = fc.string({ unit: 'grapheme', minLength: 1 }).filter((s) => s.trim() !== '')
    fc.assert(
      fc.property(typed, (value) => {
        for (const list of ['hit', 'miss'] as const) {
          const text = editRule(RULE, { kind: 'line', list, index: 0, text: value }) ?? ''
          expect(parse(text, { schema: 'failsafe' }).examples[list][0]).toBe(value.trim())
        }
      }),
    )
  })
})
