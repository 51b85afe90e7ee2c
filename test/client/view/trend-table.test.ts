import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lacksReach, REST, topRows, trendTable } from '../../../client/view/trend-table.ts'

const day = fc.record({
  day: fc.constant('2026-11-20'),
  total: fc.nat(50),
  counts: fc.dictionary(fc.constantFrom('fire', 'flooding', 'waste', 'scam', 'school'), fc.nat(9)),
})

describe('trendTable', () => {
  it('adds up along the rows, the columns and in the corner', () => {
    fc.assert(
      fc.property(fc.array(day, { maxLength: 10 }), (days) => {
        const { rows, mentions, mentionTotal, items } = trendTable(days)
        expect(mentions.reduce((sum, each) => sum + each, 0)).toBe(mentionTotal)
        expect(rows.reduce((sum, row) => sum + row.total, 0)).toBe(mentionTotal)
        expect(items).toEqual(days.map((each) => each.total))
      }),
    )
  })

  it('keeps every mention when the less frequent are put together', () => {
    fc.assert(
      fc.property(
        fc.array(day, { maxLength: 10 }),
        fc.integer({ min: 0, max: 6 }),
        (days, most) => {
          const table = trendTable(days)
          const shown = topRows(table, most)
          expect(shown.reduce((sum, row) => sum + row.total, 0)).toBe(table.mentionTotal)
          expect(shown.filter((row) => row.id === REST).length).toBeLessThanOrEqual(1)
        },
      ),
    )
  })
})

describe('lacksReach', () => {
  it('never takes a day nobody looked at for a calm one', () => {
    const calm = { day: '2026-11-20', total: 0, counts: {} }
    expect(lacksReach(calm)).toBe(true)
    expect(lacksReach({ ...calm, reach: 0.79 })).toBe(true)
    expect(lacksReach({ ...calm, reach: 0.8 })).toBe(false)
  })
})
