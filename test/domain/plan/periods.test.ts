import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayString, localDay } from '../../../server/domain/plan/local-time.ts'
import {
  passedShare,
  periodAt,
  periodOf,
  readPeriod,
  shiftPeriod,
} from '../../../server/domain/plan/periods.ts'

const ZONE = 'Asia/Ho_Chi_Minh'
const kinds = fc.constantFrom('month' as const, 'quarter' as const, 'year' as const)
const days = fc.integer({ min: 3_653, max: 30_000 }).map(dayString)

describe('periods of the plan', () => {
  it.each([
    ['month', '2026-12-31', '2026-12', '2026-12-01', '2027-01-01'],
    ['quarter', '2026-09-14', '2026-Q3', '2026-07-01', '2026-10-01'],
    ['quarter', '2026-01-01', '2026-Q1', '2026-01-01', '2026-04-01'],
    ['year', '2026-06-15', '2026', '2026-01-01', '2027-01-01'],
  ] as const)('the %s of %s is %s', (kind, day, id, fromDay, toDay) => {
    expect(periodOf(kind, day, ZONE)).toMatchObject({ id, fromDay, toDay })
  })

  it('begins at midnight in Hanoi', () => {
    const at = Date.parse('2026-06-30T17:00:00Z')
    expect(periodAt('quarter', at, ZONE)).toMatchObject({ id: '2026-Q3', from: at })
    expect(periodAt('quarter', at - 1, ZONE)).toMatchObject({ id: '2026-Q2', to: at })
  })

  it('is read back from its name, and refuses what is no name', () => {
    fc.assert(
      fc.property(kinds, days, (kind, day) => {
        const period = periodOf(kind, day, ZONE)
        expect(readPeriod(period.id, ZONE)).toEqual(period)
      }),
    )
    for (const wrong of ['', '2026-Q5', '2026-13', '26', '2026-q1', '2026-07-01']) {
      expect(readPeriod(wrong, ZONE)).toBeUndefined()
    }
  })

  it('follows without a hole or an overlap, forwards and back', () => {
    fc.assert(
      fc.property(kinds, days, fc.integer({ min: -40, max: 40 }), (kind, day, steps) => {
        const period = periodOf(kind, day, ZONE)
        expect(shiftPeriod(period, 1, ZONE).from).toBe(period.to)
        expect(shiftPeriod(shiftPeriod(period, steps, ZONE), -steps, ZONE)).toEqual(period)
        expect(localDay(ZONE, period.from)).toBe(period.fromDay)
      }),
    )
  })

  it('knows how much has passed, never less than nothing or more than all', () => {
    const period = { from: 100, to: 200 }
    expect([50, 100, 150, 200, 300].map((now) => passedShare(period, now))).toEqual([
      0, 0, 0.5, 1, 1,
    ])
  })
})
