import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gapsOf, type Habit, habitAfter, NO_HABIT } from '../../../server/domain/sources/habit.ts'
import { isSilent, silenceLimitMs } from '../../../server/domain/sources/silence.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const NOW = Date.UTC(2026, 10, 20, 5)

/** The habit of a source that published at these times. */
const published = (...times: readonly number[]): Habit =>
  habitAfter(NO_HABIT, { published: times, added: times.length }, Math.max(...times))

/** `count` items, one every `gap`, the newest at `end`. */
const every = (gap: number, count: number, end: number) =>
  Array.from({ length: count }, (_, i) => end - i * gap)

describe('silence', () => {
  it('is more than three times the 95th percentile of the gaps, and never less than a day', () => {
    expect(silenceLimitMs(published(...every(HOUR, 40, NOW)))).toBe(DAY)
    expect(silenceLimitMs(published(...every(20 * HOUR, 40, NOW)))).toBe(60 * HOUR)
    const weekly = published(...every(7 * DAY, 12, NOW))
    expect(isSilent(weekly, NOW + 21 * DAY)).toBe(false)
    expect(isSilent(weekly, NOW + 21 * DAY + 1)).toBe(true)
  })

  it('would have caught the feed that gave nothing for 380 days, whatever its habit was', () => {
    for (const gap of [HOUR / 4, HOUR, DAY, 7 * DAY, 30 * DAY]) {
      expect(isSilent(published(...every(gap, 60, NOW)), NOW + 380 * DAY)).toBe(true)
    }
    expect(isSilent(published(NOW), NOW + 380 * DAY)).toBe(true)
    const pinned = published(...every(HOUR, 30, NOW), NOW - 900 * DAY)
    expect(isSilent(pinned, NOW + 2 * DAY)).toBe(true)
  })

  it('is found although the server answers 304 for days: our checks are no sign of life', () => {
    const daily = published(...every(3 * HOUR, 30, NOW))
    expect(isSilent(daily, NOW + 23 * HOUR)).toBe(false)
    expect(isSilent(daily, NOW + 4 * DAY)).toBe(true)
  })

  it('does not ring every Sunday for an office that rests from Friday to Monday', () => {
    const friday = Date.UTC(2026, 10, 20, 10)
    const week = [0, 1, 2, 3, 4].flatMap((day) =>
      [0, 2, 5, 8].map((hour) => friday - day * DAY - hour * HOUR),
    )
    const weeks = [0, 7, 14].flatMap((days) => week.map((at) => at - days * DAY))
    const office = published(...weeks)
    expect(isSilent(office, friday + 2.6 * DAY)).toBe(false)
    expect(isSilent(office, friday + 5 * DAY)).toBe(true)
  })

  it('is not known of a source without any item', () => {
    expect(isSilent(NO_HABIT, NOW)).toBe(false)
  })
})

describe('the habit of a source', () => {
  it('is the same whether its items come in one document or one by one', () => {
    const times = fc.array(fc.integer({ min: NOW - 100 * DAY, max: NOW }), { minLength: 1 })
    fc.assert(
      fc.property(times, (all) => {
        const oneByOne = all.reduce(
          (before, at) => habitAfter(before, { published: [at], added: 1 }, NOW),
          NO_HABIT,
        )
        const atOnce = habitAfter(NO_HABIT, { published: all, added: all.length }, NOW)
        expect(oneByOne).toEqual(atOnce)
        expect(gapsOf(atOnce).every((gap) => gap > 0)).toBe(true)
        expect(atOnce.recent.length).toBeLessThanOrEqual(60)
      }),
    )
  })

  it('does not believe times from the future, and takes what has none as published when first seen', () => {
    const future = habitAfter(NO_HABIT, { published: [NOW + DAY], added: 0 }, NOW)
    expect(future.recent).toEqual([])
    const undated = habitAfter(NO_HABIT, { published: [undefined, undefined], added: 2 }, NOW)
    expect(undated.recent).toEqual([NOW])
    const again = habitAfter(undated, { published: [undefined], added: 0 }, NOW + DAY)
    expect(again.recent).toEqual([NOW])
  })

  it('keeps what the feed asks for only as long as it asks', () => {
    const asked = habitAfter(NO_HABIT, { published: [], added: 0, waitMs: HOUR }, NOW)
    expect(asked.waitMs).toBe(HOUR)
    expect(habitAfter(asked, { published: [], added: 0 }, NOW)).toEqual({ recent: [] })
  })
})
