import { describe, expect, it } from 'vitest'
import { checkExamples } from '../../../server/domain/rules/check-examples.ts'
import { checkLists } from '../../../server/domain/rules/check-lists.ts'
import { whyNot } from '../../../server/domain/rules/why-not.ts'
import { compile, list, oneRule, rule } from './rule-fixtures.ts'

describe('checkExamples', () => {
  it('says of each failing example where it stands and what happened', () => {
    const body = [
      'threshold: 3',
      'phrases: [ngập : 2]',
      'none: [diễn tập]',
      'examples:',
      '  hit:',
      '    - phố ngập',
      '    - { title: Phố ta, excerpt: nước ngập }',
      '    - diễn tập khi phố ngập',
      '  miss:',
      '    - nhà ngập',
      '    - nắng',
    ].join('\n')
    const faults = checkExamples(compile([rule('flooding', body)]))
    expect(faults).toEqual([
      {
        file: 'flooding.yaml',
        line: 14,
        message: 'the hit "Phố ta" is missed: score 2 of 3 ("ngập": 2)',
      },
      {
        file: 'flooding.yaml',
        line: 15,
        message: 'the hit "diễn tập khi phố ngập" is missed: vetoed by "diễn tập"',
      },
      {
        file: 'flooding.yaml',
        line: 17,
        message: 'the miss "nhà ngập" is hit: score 3 of 3 ("ngập": 3)',
      },
    ])
  })

  it('runs the examples of drafts too, and not of retired rules', () => {
    const failing = rule('flooding', 'phrases: [ngập]')
    expect(checkExamples(compile([{ ...failing, status: 'draft' }]))).toHaveLength(1)
    expect(checkExamples(compile([{ ...failing, status: 'retired' }]))).toHaveLength(0)
  })
})

describe('whyNot', () => {
  const label = { dimension: 'axis', id: 'flooding' } as const
  const why = (body: string, title: string) =>
    whyNot(oneRule(body), { title, excerpt: '' }, label).message

  it('names the part of the rule that failed', () => {
    expect(why('phrases: [ngập]', 'nắng')).toBe('no phrase found')
    expect(why('phrases: [ngập]\nexcept: [ngập tràn]', 'ngập tràn hoa')).toBe(
      'no phrase found; set aside by except: "ngập tràn"',
    )
    expect(why('phrases: [ngập]\nplace: watched', 'ngập')).toMatch(/place is watched/)
    expect(why('phrases: [ngập]\nall: [phố | ngõ]', 'ngập')).toMatch(/"all".*phố \| ngõ/)
    expect(why('phrases: [ngập]\nany: [phố]', 'ngập')).toMatch(/"any"/)
    expect(why('phrases: [ngập]', 'ngập')).toBe('score 1.5')
  })

  it('names the guard that vetoed with the words that did, and the parts of the score', () => {
    expect(why('phrases: [ngập]\nnone: [diễn tập]', 'diễn tập khi ngập')).toBe(
      'vetoed by "diễn tập"',
    )
    expect(
      why('phrases: [ngập]\nnone: [{ any: [diễn tập | thi], where: title }]', 'thi ngập'),
    ).toBe('vetoed by "thi" (none: any [diễn tập | thi])')
    expect(why('phrases: [ngập]\nnone: [{ circle: country }]', 'phố ngập')).toBe(
      'vetoed by none: circle country',
    )
    expect(why('threshold: 8\nphrases: [ngập : 2, mưa : 2]', 'mưa, ngập')).toBe(
      'score 6 of 8 ("ngập": 3, "mưa": 3)',
    )
    expect(why('phrases: [ngập]\nany: [phố, { circle: ward }]', 'nhà ngập')).toBe(
      'no term of "any" holds: phố, circle ward',
    )
  })

  it('knows no rule that is not there', () => {
    const answer = whyNot(
      oneRule('phrases: [ngập]'),
      { title: '', excerpt: '' },
      { dimension: 'hotSpot', id: 'flooding' },
    )
    expect(answer.kind).toBe('unknown')
  })
})

describe('checkLists', () => {
  it('finds names of no list and suggests the nearest', () => {
    const rules = [rule('flooding', 'phrases: [ngập]\nexcept: ["@metafor"]')]
    const [fault] = checkLists([list('metaphor', ['ngập tràn'])], rules, ['metaphor'])
    expect(fault).toEqual({
      file: 'flooding.yaml',
      line: 9,
      message: 'unknown list "@metafor", did you mean "metaphor"?',
    })
  })

  it('finds lists that contain themselves, straight or by way of others', () => {
    const lists = [
      list('a', ['x', '@b']),
      list('b', ['y', '@c']),
      list('c', ['z', '@a']),
      list('d', ['@d']),
    ]
    const messages = checkLists(lists, [], ['a', 'b', 'c', 'd']).map(({ message }) => message)
    expect(messages).toEqual([
      "a list can't contain itself: @a → @b → @c → @a",
      "a list can't contain itself: @d → @d",
    ])
  })
})
