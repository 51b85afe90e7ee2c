import { describe, expect, it } from 'vitest'
import { fillDays, lastDays } from '../../../server/domain/trends/days.ts'

describe('days of a trend', () => {
  it('are the local days up to today, across a month and a leap day', () => {
    expect(lastDays('2028-03-01', 3)).toEqual(['2028-02-28', '2028-02-29', '2028-03-01'])
  })

  it('keep a day on which nobody looked apart from a calm one', () => {
    const counts = [
      { day: '2026-11-19', hotSpot: undefined, items: 9 },
      { day: '2026-11-19', hotSpot: 'flooding', items: 4 },
    ]
    const coverage = { goodByDay: new Map([['2026-11-19', 3]]), sources: 4 }
    expect(fillDays(['2026-11-18', '2026-11-19'], counts, coverage)).toEqual([
      { day: '2026-11-18', total: 0, counts: {} },
      { day: '2026-11-19', total: 9, counts: { flooding: 4 }, reach: 0.75 },
    ])
  })
})
