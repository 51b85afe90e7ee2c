import { describe, expect, it } from 'vitest'
import { measure } from '../../../server/domain/rules/measure.ts'
import { editDistance, findNearest, suggest } from '../../../server/domain/rules/nearest.ts'

describe('measure', () => {
  const judged = [
    { expected: ['a'], predicted: ['a'], undecided: [] },
    { expected: ['a'], predicted: [], undecided: [] },
    { expected: [], predicted: ['a', 'b'], undecided: ['b'] },
    { expected: ['b'], predicted: ['b'], undecided: [] },
  ]

  it('counts hits, false alarms and misses of each label and ignores the undecided', () => {
    const { labels } = measure(['a', 'b'], judged)
    expect(labels[0]).toMatchObject({ support: 2, hits: 1, falseAlarms: 1, misses: 1, f1: 0.5 })
    expect(labels[1]).toMatchObject({ support: 1, hits: 1, falseAlarms: 0, misses: 0, f1: 1 })
  })

  it('averages over decisions (micro) and over labels that occur (macro)', () => {
    const { micro, macro } = measure(['a', 'b', 'never'], judged)
    expect(micro.precision).toBeCloseTo(2 / 3)
    expect(micro.recall).toBeCloseTo(2 / 3)
    expect(macro.f1).toBeCloseTo(0.75)
  })

  it('gives zeros, never a division by nothing', () => {
    const { micro, macro } = measure(['a'], [])
    expect([micro, macro]).toEqual([
      { precision: 0, recall: 0, f1: 0 },
      { precision: 0, recall: 0, f1: 0 },
    ])
  })
})

describe('nearest words', () => {
  it('counts edits', () => {
    expect(editDistance('', 'abc')).toBe(3)
    expect(editDistance('phrases', 'prases')).toBe(1)
    expect(editDistance('ngập', 'ngập')).toBe(0)
  })

  it('suggests only what is near', () => {
    expect(findNearest('metafor', ['abroad', 'metaphor'])).toBe('metaphor')
    expect(findNearest('xyz', ['abroad', 'metaphor'])).toBeUndefined()
    expect(suggest('xyz', ['abroad', 'metaphor'])).toBe('known: abroad, metaphor')
    expect(suggest('xyz', [])).toBe('there are none')
  })
})
