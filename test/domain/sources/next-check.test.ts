import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextCheckAt } from '../../../server/domain/sources/next-check.ts'

const NOW = Date.UTC(2026, 10, 20)
const MINUTE = 60_000
const DAY = 86_400_000
const every = { everyMs: 15 * MINUTE, jitter: 0 }

/** Minutes until the next check. */
const wait = (schedule: Partial<Parameters<typeof nextCheckAt>[1]>) =>
  (nextCheckAt(NOW, { ...every, failures: 0, ...schedule }) - NOW) / MINUTE

describe('the next check', () => {
  it('comes after the interval when all is well', () => {
    expect(wait({})).toBe(15)
    expect(wait({ jitter: 1 })).toBe(15)
  })

  it('doubles the wait with every failure, up to a day', () => {
    expect([1, 2, 3, 4].map((failures) => wait({ failures }))).toEqual([30, 60, 120, 240])
    expect(wait({ failures: 10 })).toBe(24 * 60)
    expect(wait({ failures: 5000, jitter: 1 })).toBe(24 * 60)
  })

  it('spreads retries by a fifth', () => {
    expect(wait({ failures: 1, jitter: -1 })).toBe(24)
    expect(wait({ failures: 1, jitter: 1 })).toBe(36)
    expect(wait({ failures: 1, jitter: 99 })).toBe(36)
  })

  it('never comes before the server allows it, at most a day later', () => {
    expect(wait({ retryAfterMs: 120 * MINUTE })).toBe(120)
    expect(wait({ failures: 1, retryAfterMs: 1 })).toBe(30)
    expect(wait({ failures: 1, retryAfterMs: 10 * DAY })).toBe(24 * 60)
    expect(wait({ retryAfterMs: -5 })).toBe(15)
    expect(wait({ retryAfterMs: Number.NaN })).toBe(15)
  })

  it('waits a day for a source that is gone', () => {
    expect(wait({ failures: 1, fault: 'gone' })).toBe(24 * 60)
  })

  it('does not hurry a source that is asked once a week because it failed', () => {
    expect(wait({ everyMs: 7 * DAY, failures: 1 })).toBe(7 * 24 * 60)
  })

  it('is always later than now and, for a frequent source, within a day', () => {
    const schedules = fc.record({
      everyMs: fc.integer({ min: MINUTE, max: DAY }),
      failures: fc.nat(100),
      retryAfterMs: fc.option(fc.double(), { nil: undefined }),
      jitter: fc.double({ min: -1, max: 1, noNaN: true }),
    })
    fc.assert(
      fc.property(schedules, (schedule) => {
        const next = nextCheckAt(NOW, schedule)
        expect(next).toBeGreaterThan(NOW)
        expect(next).toBeLessThanOrEqual(NOW + DAY)
      }),
    )
  })
})
