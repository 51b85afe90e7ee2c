import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quantile, tail } from '../../../server/domain/trends/counts.ts'

describe('the spread of counts', () => {
  it.each([
    // P(X ≥ 3 | Poisson 1) = 1 − e⁻¹(1 + 1 + ½)
    [{ mean: 1, variance: 1 }, 3, 1 - Math.exp(-1) * 2.5],
    [{ mean: 4, variance: 4 }, 1, 1 - Math.exp(-4)],
    // Negative binomial with mean 2, variance 4: size 2, share ½; P(0) = ¼, P(1) = ¼
    [{ mean: 2, variance: 4 }, 1, 0.75],
    [{ mean: 2, variance: 4 }, 2, 0.5],
  ])('%j reaches %d with the chance of the textbook', (spread, count, chance) => {
    expect(tail(spread, count)).toBeCloseTo(chance, 10)
  })

  it('has a tail that falls from 1, and is heavier the more counts scatter', () => {
    const means = fc.double({ min: 0.1, max: 400, noNaN: true })
    fc.assert(
      fc.property(means, fc.integer({ min: 0, max: 60 }), (mean, count) => {
        const poisson = { mean, variance: mean }
        expect(tail(poisson, 0)).toBe(1)
        expect(tail(poisson, count + 1)).toBeLessThanOrEqual(tail(poisson, count))
        const far = Math.ceil(mean + 4 * Math.sqrt(mean) + 1)
        expect(tail({ mean, variance: 3 * mean }, far)).toBeGreaterThan(tail(poisson, far))
      }),
    )
  })

  it('gives a quantile that is exceeded no more often than asked, and is the smallest such', () => {
    const spreads = fc.record({
      mean: fc.double({ min: 0.1, max: 200, noNaN: true }),
      factor: fc.double({ min: 1, max: 6, noNaN: true }),
    })
    const allowed = fc.constantFrom(0.5, 0.9, 0.99, 0.999)
    fc.assert(
      fc.property(spreads, allowed, ({ mean, factor }, chance) => {
        const spread = { mean, variance: mean * factor }
        const top = quantile(spread, chance)
        expect(tail(spread, top + 1)).toBeLessThanOrEqual(1 - chance + 1e-9)
        if (top > 0) expect(tail(spread, top)).toBeGreaterThan(1 - chance - 1e-9)
      }),
    )
  })
})
