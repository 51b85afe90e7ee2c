import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Habit } from '../../../server/domain/sources/habit.ts'
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

  it('comes soon after a first failure, then doubles the wait with every one, up to a day', () => {
    expect([1, 2, 3, 4].map((failures) => wait({ failures }))).toEqual([7.5, 30, 60, 120])
    expect(wait({ failures: 10 })).toBe(24 * 60)
    expect(wait({ failures: 5000, jitter: 1 })).toBe(24 * 60)
  })

  it('spreads retries by a fifth', () => {
    expect([-1, 1, 99].map((jitter) => wait({ failures: 1, jitter }))).toEqual([6, 9, 9])
    expect([-1, 1, 99].map((jitter) => wait({ failures: 2, jitter }))).toEqual([24, 36, 36])
  })

  it('never comes within a minute of a failure, unless the source is asked that often anyway', () => {
    expect(wait({ everyMs: MINUTE, failures: 1, jitter: -1 })).toBe(1)
    expect(wait({ everyMs: MINUTE / 4, failures: 1 })).toBe(0.25)
  })

  it('is not sooner than usual where a source does not want us, or not now', () => {
    const faults = ['blocked', 'robots-disallow', 'robots-unreachable', 'retry-later'] as const
    expect(faults.map((fault) => wait({ failures: 1, fault }))).toEqual([15, 15, 15, 15])
    expect(wait({ failures: 1, fault: 'retry-later', retryAfterMs: 40 * MINUTE })).toBe(40)
    expect(wait({ failures: 1, fault: 'timeout', retryAfterMs: 40 * MINUTE })).toBe(40)
  })

  it('never comes before the server allows it, at most a day later', () => {
    expect(wait({ retryAfterMs: 120 * MINUTE })).toBe(120)
    expect(wait({ failures: 1, retryAfterMs: 1 })).toBe(7.5)
    expect(wait({ failures: 1, retryAfterMs: 10 * DAY })).toBe(24 * 60)
    expect(wait({ retryAfterMs: -5 })).toBe(15)
    expect(wait({ retryAfterMs: Number.NaN })).toBe(15)
  })

  it('waits a day for a source that is gone', () => {
    expect(wait({ failures: 1, fault: 'gone' })).toBe(24 * 60)
  })

  it('does not hurry a source that is asked once a week because it keeps failing', () => {
    expect(wait({ everyMs: 7 * DAY, failures: 1 })).toBe(3.5 * 24 * 60)
    expect(wait({ everyMs: 7 * DAY, failures: 2 })).toBe(7 * 24 * 60)
  })

  /** Published every `gap` minutes, the last time `quiet` minutes ago. */
  const habit = (gap: number, quiet = 0): Habit => ({
    recent: Array.from({ length: 12 }, (_, i) => NOW - (quiet + i * gap) * MINUTE),
  })

  it('follows how often the source publishes, between the shortest and the longest time', () => {
    expect(wait({ habit: habit(5) })).toBe(15)
    expect(wait({ habit: habit(60) })).toBe(30)
    expect(wait({ habit: habit(600) })).toBe(60)
    expect(wait({ habit: habit(600), slowestMs: 3 * 60 * MINUTE })).toBe(180)
    expect(wait({ habit: habit(100_000), slowestMs: 7 * DAY })).toBe(24 * 60)
    expect(wait({ habit: { recent: [NOW] } })).toBe(15)
  })

  it('asks a source that has been quiet for long less and less often', () => {
    const waits = [0, 400, 800, 10_000].map((quiet) => wait({ habit: habit(5, quiet) }))
    expect(waits).toEqual([15, 25, 50, 60])
  })

  it('never comes before the publisher wants it, at most a day later', () => {
    expect(wait({ publisherMs: 60 * MINUTE })).toBe(60)
    expect(wait({ publisherMs: MINUTE })).toBe(15)
    expect(wait({ publisherMs: 60 * MINUTE, failures: 1 })).toBe(60)
    expect(wait({ publisherMs: 30 * DAY, habit: habit(5) })).toBe(24 * 60)
  })

  it('keeps to the bounds of plan and publisher, whatever the habit', () => {
    const times = fc.array(fc.integer({ min: NOW - 120 * DAY, max: NOW }), { maxLength: 60 })
    const bounds = fc.record({
      everyMs: fc.integer({ min: MINUTE, max: DAY }),
      slowestMs: fc.option(fc.integer({ min: 1, max: 3 * DAY }), { nil: undefined }),
      publisherMs: fc.option(fc.integer({ min: 0, max: 3 * DAY }), { nil: undefined }),
    })
    fc.assert(
      fc.property(times, bounds, (recent, { everyMs, slowestMs, publisherMs }) => {
        const schedule = { everyMs, slowestMs, publisherMs, failures: 0, jitter: 0 }
        const known = { recent: [...recent].sort((a, b) => b - a) }
        const waited = nextCheckAt(NOW, { ...schedule, habit: known }) - NOW
        const asked = Math.min(publisherMs ?? 0, DAY)
        const longest = Math.max(everyMs, Math.min(slowestMs ?? 4 * everyMs, DAY), asked)
        expect(waited).toBeGreaterThanOrEqual(Math.max(everyMs, asked))
        expect(waited).toBeLessThanOrEqual(longest)
      }),
    )
  })

  it('is never later for a source that publishes more often', () => {
    const gap = fc.integer({ min: 1, max: 10_000 })
    fc.assert(
      fc.property(gap, gap, (one, other) => {
        const [often, seldom] = [Math.min(one, other), Math.max(one, other)]
        expect(wait({ habit: habit(often) })).toBeLessThanOrEqual(wait({ habit: habit(seldom) }))
      }),
    )
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
