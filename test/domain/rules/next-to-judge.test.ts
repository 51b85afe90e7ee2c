import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  drawOf,
  type JudgedStratum,
  nextStratum,
} from '../../../server/domain/rules/next-to-judge.ts'

function stratum(kind: JudgedStratum['kind'], changes: Partial<JudgedStratum>): JudgedStratum {
  return { label: 'flooding', kind, items: 10, right: 0, wrong: 0, open: 10, ...changes }
}

describe('what is judged next', () => {
  it('is where it takes most items out of doubt', () => {
    const many = stratum('kept', { items: 400 })
    const few = stratum('gained', { items: 12 })
    expect(nextStratum([few, many])).toBe(many)
    // Forty judgements of one mind leave little doubt about the many.
    expect(nextStratum([few, { ...many, items: 60, right: 40 }])).toBe(few)
  })

  it('is nothing when the sample is used up', () => {
    expect(nextStratum([stratum('gained', { open: 0 })])).toBeUndefined()
  })

  it('is the same for everybody: of two equal ones the first', () => {
    const [a, b] = [stratum('gained', {}), stratum('lost', {})]
    expect(nextStratum([a, b])).toBe(a)
  })
})

describe('the draw', () => {
  it('gives an item the same place for a seed, and another for another seed', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (seed, id) => {
        expect(drawOf(seed, id)).toBe(drawOf(seed, id))
        expect(Number.isInteger(drawOf(seed, id))).toBe(true)
      }),
    )
    expect(drawOf('a', 'item-1')).not.toBe(drawOf('b', 'item-1'))
  })

  it('is even for ids that differ in their last letters only', () => {
    const half = 2 ** 31
    const low = Array.from({ length: 4_000 }, (_, i) => drawOf('seed', `0mabc${i}`))
    const share = low.filter((draw) => draw < half).length / low.length
    expect(share).toBeGreaterThan(0.45)
    expect(share).toBeLessThan(0.55)
  })
})
