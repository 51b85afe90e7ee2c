import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Estimate,
  estimatePrecision,
  estimateRecall,
  NOTHING_JUDGED,
  type Stratum,
  wilson,
} from '../../../server/domain/rules/estimate.ts'

const stratum = fc
  .record({ items: fc.nat(5_000), right: fc.nat(60), wrong: fc.nat(60), known: fc.nat(20) })
  .map(({ known, ...rest }): Stratum => ({ ...rest, knownWrong: Math.min(known, rest.items) }))
const strata = fc.array(stratum, { maxLength: 4 })

function expectSound({ value, low, high }: Estimate): void {
  expect(low).toBeGreaterThanOrEqual(0)
  expect(high).toBeLessThanOrEqual(1)
  expect(low).toBeLessThanOrEqual(high)
  if (value === undefined) return
  expect(low).toBeLessThanOrEqual(value + 1e-9)
  expect(high).toBeGreaterThanOrEqual(value - 1e-9)
}

describe('the interval of a share', () => {
  it('is what the books say', () => {
    const { low, high } = wilson(8, 10)
    expect(low).toBeCloseTo(0.4901, 3)
    expect(high).toBeCloseTo(0.9433, 3)
    expect(wilson(0, 20).high).toBeCloseTo(0.1611, 3)
  })

  it('lies around the share, within 0 and 1, and becomes narrower with more items', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), (right, wrong) => {
        const n = right + wrong
        const one = wilson(right, n)
        expectSound(one)
        const more = wilson(right * 4, n * 4)
        if (n > 0) expect(more.high - more.low).toBeLessThan(one.high - one.low)
      }),
    )
  })
})

describe('precision from judged items', () => {
  it('says nothing where nothing was judged', () => {
    expect(estimatePrecision([{ items: 900, right: 0, wrong: 0 }])).toEqual(NOTHING_JUDGED)
    expect(estimatePrecision([])).toEqual(NOTHING_JUDGED)
  })

  it('is the plain share and its interval for one kind of items', () => {
    const { value, low, high } = estimatePrecision([{ items: 500, right: 8, wrong: 2 }])
    const plain = wilson(8, 10)
    expect(value).toBeCloseTo(0.8)
    expect(low).toBeCloseTo(plain.low)
    expect(high).toBeCloseTo(plain.high)
  })

  it('weighs by size: ten right of the few do not outweigh ten wrong of the many', () => {
    const { value } = estimatePrecision([
      { items: 900, right: 0, wrong: 10 },
      { items: 100, right: 10, wrong: 0 },
    ])
    expect(value).toBeCloseTo(0.1)
  })

  it('leaves open what nobody judged: the interval covers all that may be true of it', () => {
    const { low, high } = estimatePrecision([
      { items: 500, right: 100, wrong: 0 },
      { items: 500, right: 0, wrong: 0 },
    ])
    expect(low).toBeLessThan(0.51)
    expect(high).toBe(1)
  })

  it('takes what the desk called a false alarm for certain', () => {
    const { value } = estimatePrecision([{ items: 100, right: 10, wrong: 0, knownWrong: 40 }])
    expect(value).toBeCloseTo(0.6)
  })

  it('lies within its interval, whatever was judged', () => {
    fc.assert(fc.property(strata, (list) => expectSound(estimatePrecision(list))))
  })

  it('holds the true share nearly always when the sample is drawn by chance', () => {
    const misses = fc.sample(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat()), 300)
    const held = misses.filter(([share, seed]) => {
      let state = seed + 1
      const random = () => {
        state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
        return (state >>> 8) / 2 ** 24
      }
      const draw = (p: number) => Array.from({ length: 30 }, random).filter((x) => x < p).length
      const [a, b] = [draw(share), draw(share / 2)]
      const { low, high } = estimatePrecision([
        { items: 700, right: a, wrong: 30 - a },
        { items: 300, right: b, wrong: 30 - b },
      ])
      const truth = 0.7 * share + 0.3 * (share / 2)
      return low <= truth && truth <= high
    })
    expect(held.length / misses.length).toBeGreaterThan(0.88)
  })
})

describe('recall from judged items', () => {
  it('says nothing where nothing was judged and nothing missed', () => {
    const none = { items: 20, right: 0, wrong: 0 }
    expect(estimateRecall({ caught: [none], missed: [], knownMissed: 0 })).toEqual(NOTHING_JUDGED)
  })

  it('counts what the desk missed against the rules', () => {
    const kept = { items: 30, right: 10, wrong: 0 }
    const { value } = estimateRecall({ caught: [kept], missed: [], knownMissed: 10 })
    expect(value).toBeCloseTo(0.75)
  })

  it('is worse for a rule set that loses right items', () => {
    const kept = { items: 30, right: 10, wrong: 0 }
    const lost = { items: 10, right: 5, wrong: 0 }
    const released = estimateRecall({ caught: [kept, lost], missed: [], knownMissed: 0 })
    const draft = estimateRecall({ caught: [kept], missed: [lost], knownMissed: 0 })
    expect(released.value).toBe(1)
    expect(draft.value).toBeCloseTo(0.75)
  })

  it('lies within its interval, whatever was judged', () => {
    fc.assert(
      fc.property(strata, strata, fc.nat(30), (caught, missed, knownMissed) =>
        expectSound(estimateRecall({ caught, missed, knownMissed })),
      ),
    )
  })
})
