import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDuration, parseWallMs } from '../../../server/domain/plan/duration.ts'

const EIGHT_HOURS = 8 * 3_600_000

describe('a length of time in a plan', () => {
  it.each([
    ['30s', 30_000, 'wall'],
    ['15m', 900_000, 'wall'],
    ['4h', 14_400_000, 'wall'],
    ['3d', 259_200_000, 'wall'],
    ['2wh', 7_200_000, 'working'],
    ['5wd', 5 * EIGHT_HOURS, 'working'],
    [' 24h ', 86_400_000, 'wall'],
  ] as const)('reads %s', (text, ms, counts) => {
    expect(parseDuration(text, EIGHT_HOURS)).toEqual({ ms, counts })
  })

  it.each(['', '4', 'h', '0h', '-1h', '1.5h', '4 h', '4H', '3wm', '2ws', '999999h', '4h30m', '٤h'])(
    'refuses "%s"',
    (text) => {
      expect(parseDuration(text, EIGHT_HOURS)).toBeUndefined()
    },
  )

  it('lets a working day last as long as the calendar says', () => {
    expect(parseDuration('2wd', 7 * 3_600_000)?.ms).toBe(14 * 3_600_000)
  })

  it('takes no working time where only day and night makes sense', () => {
    expect(parseWallMs('2wh')).toBeUndefined()
    expect(parseWallMs('5wd')).toBeUndefined()
    expect(parseWallMs('48h')).toBe(172_800_000)
  })

  it('grows with its number, whatever the unit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99_998 }),
        fc.constantFrom('s', 'm', 'h', 'd', 'wh', 'wd'),
        (count, unit) => {
          const shorter = parseDuration(`${count}${unit}`, EIGHT_HOURS)
          const longer = parseDuration(`${count + 1}${unit}`, EIGHT_HOURS)
          expect(longer?.ms ?? 0).toBeGreaterThan(shorter?.ms ?? Number.POSITIVE_INFINITY)
        },
      ),
    )
  })
})
