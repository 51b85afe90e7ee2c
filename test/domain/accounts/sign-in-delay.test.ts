import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addFailure,
  type FailureCount,
  waitMs,
} from '../../../server/domain/accounts/sign-in-delay.ts'

const NOW = 1_800_000_000_000

function failed(kind: Parameters<typeof addFailure>[0], times: number, everyMs = 0) {
  let count: FailureCount | undefined
  for (let i = 0; i < times; i += 1) count = addFailure(kind, count, NOW + i * everyMs)
  return count
}

describe('E.2-12 the wait after failed sign-ins', () => {
  it('is nothing for five, then a second, doubling up to a quarter of an hour', () => {
    const waits = [0, 4, 5, 6, 7, 10, 14, 15, 16, 60].map((n) =>
      waitMs('pair', failed('pair', n), NOW),
    )
    expect(waits).toEqual([0, 0, 1, 2, 4, 32, 512, 900, 900, 900].map((s) => s * 1_000))
  })

  it('runs from the last failure, and a quiet day forgets it', () => {
    const count = failed('pair', 6)
    expect(waitMs('pair', count, NOW + 1_500)).toBe(500)
    expect(waitMs('pair', count, NOW + 2_000)).toBe(0)
    expect(addFailure('pair', count, NOW + 86_400_001)).toEqual({
      failures: 1,
      lastAt: NOW + 86_400_001,
    })
  })

  it('lets twenty a minute through from one address, whomever they are about', () => {
    expect(waitMs('address', failed('address', 19), NOW)).toBe(0)
    expect(waitMs('address', failed('address', 20), NOW)).toBe(3_000)
    expect(waitMs('address', failed('address', 20), NOW + 3_000)).toBe(0)
    expect(waitMs('address', failed('address', 1_000, 3_000), NOW + 3_000_000)).toBe(0)
  })

  it('never grows by waiting, also when a clock is set back', () => {
    const kinds = fc.constantFrom('pair' as const, 'address' as const, 'account' as const)
    fc.assert(
      fc.property(kinds, fc.nat(200), fc.nat(10_000_000), fc.nat(10_000_000), (kind, n, a, b) => {
        const count = failed(kind, n)
        const [soon, late] = [Math.min(a, b), Math.max(a, b)]
        expect(waitMs(kind, count, NOW + late)).toBeLessThanOrEqual(waitMs(kind, count, NOW + soon))
        expect(waitMs(kind, count, NOW - soon)).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})
