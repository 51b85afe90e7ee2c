import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { marksOf } from '../../../client/view/trend-marks.ts'
import {
  drillFilter,
  movement,
  pointTitle,
  REST,
  shareOf,
  topSeries,
  trendSheet,
} from '../../../client/view/trend-rows.ts'
import { readWatchQuery, trendAsk, writeWatchQuery } from '../../../client/view/watch-query.ts'
import type { TrendPoint, TrendsView } from '../../../server/contract/trends.ts'

const FROM = Date.parse('2026-11-20T00:00:00+07:00')
const DAY = 86_400_000

function point(at: number, changes: Partial<TrendPoint> = {}): TrendPoint {
  return {
    ...{ key: `2026-11-${20 + at}`, from: FROM + at * DAY, to: FROM + (at + 1) * DAY },
    ...{ items: 0, late: 0, hours: 24, gapHours: 0, isGap: false, isOpen: false },
    ...changes,
  }
}

describe('topSeries', () => {
  const series = fc.array(fc.array(fc.nat(9), { minLength: 3, maxLength: 3 }), { maxLength: 12 })
  it('keeps every mention when the less frequent are put together', () => {
    fc.assert(
      fc.property(series, fc.integer({ min: 0, max: 6 }), (drawn, most) => {
        const lines = drawn.map((counts, id) => {
          return { id: String(id), counts, total: counts.reduce((a, b) => a + b, 0) }
        })
        const sum = (all: readonly { readonly total: number }[]) =>
          all.reduce((total, one) => total + one.total, 0)
        const shown = topSeries(lines, most)
        expect(sum(shown)).toBe(sum(lines))
        for (const one of shown) {
          expect(one.counts.reduce((a, b) => a + b, 0)).toBe(one.total)
        }
        expect(shown.filter(({ id }) => id === REST).length).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe('figures of nothing and of one', () => {
  it('make no share of nothing, and no hundred per cent out of one', () => {
    expect(shareOf(0, 0)).toBeUndefined()
    expect(movement(0, 0)).toEqual({ kind: 'none' })
    expect(movement(0, 1)).toEqual({ kind: 'counts', from: 0, to: 1 })
    expect(movement(1, 2)).toEqual({ kind: 'counts', from: 1, to: 2 })
    expect(movement(1, 1)).toEqual({ kind: 'same' })
    expect(movement(10, 15)).toEqual({ kind: 'up', share: 0.5 })
    expect(movement(100, 97)).toEqual({ kind: 'same' })
  })
})

describe('the watch page in the address', () => {
  it('comes back as it was put in, and does no harm when it is nonsense', () => {
    const query = readWatchQuery({
      ...{ by: 'tier', per: 'week', from: '2026-09-01', to: '2026-11-30', hotSpot: 'flooding' },
      ...{ circle: 'ward', compare: 'year', share: '1' },
    })
    expect(readWatchQuery(writeWatchQuery(query))).toEqual(query)
    const wrong = { by: 'mood', per: 'minute', days: '9', from: '2026-02-30', to: 'x' }
    expect(readWatchQuery(wrong)).toEqual({ by: 'hotSpot', per: 'day', days: 14, share: false })
  })

  it('asks for the days up to today, and for a topic only where the lines are none', () => {
    const query = readWatchQuery({ by: 'tone', days: '7', axis: 'economy', tier: 'press' })
    expect(trendAsk(query, '2026-11-30')).toMatchObject({
      ...{ by: 'tone', from: '2026-11-24', to: '2026-11-30', axis: 'economy' },
    })
    expect(trendAsk({ ...query, by: 'axis' }, '2026-11-30')).not.toHaveProperty('axis')
  })
})

describe('drilling', () => {
  it('leads from a number to exactly its items', () => {
    const query = readWatchQuery({ by: 'hotSpot', circle: 'ward', tier: 'press' })
    expect(drillFilter(query, 'flooding', point(0))).toEqual({
      ...{ since: String(FROM), until: String(FROM + DAY), circle: 'ward', tier: 'press' },
      hotSpot: 'flooding',
    })
    const byTier = readWatchQuery({ by: 'tier', hotSpot: 'flooding' })
    expect(drillFilter(byTier, 'official', point(0))).toMatchObject({
      ...{ tier: 'official', hotSpot: 'flooding' },
    })
  })

  it('leads nowhere where no filter can say what was counted', () => {
    expect(drillFilter(readWatchQuery({}), REST, point(0))).toBeUndefined()
    expect(drillFilter(readWatchQuery({ by: 'tone' }), 'result', point(0))).toBeUndefined()
  })
})

describe('notes on the chart', () => {
  it('stand at the point that their day lies in, and nowhere beside the period', () => {
    const weeks = [
      point(0, { key: '2026-11-09', to: FROM - 4 * DAY }),
      point(0, { key: '2026-11-16', to: FROM + 3 * DAY }),
    ]
    const notes = ['2026-11-08', '2026-11-11', '2026-11-22', '2026-12-30'].map((day) => {
      return { day, text: day }
    })
    expect([...marksOf(weeks, notes)]).toEqual([
      ['2026-11-09', ['2026-11-11']],
      ['2026-11-16', ['2026-11-22']],
    ])
  })
})

describe('the exported table', () => {
  it('has every number of the page, and a blank where nobody looked', () => {
    const view: TrendsView = {
      ...{ by: 'hotSpot', per: 'day', from: FROM, to: FROM + 2 * DAY, now: FROM },
      points: [point(0, { items: 3, late: 1, due: 4, healthy: 3 }), point(1, { gapHours: 24 })],
      series: [{ id: 'flooding', counts: [2, 0], total: 2 }],
      ...{ items: 3, late: 1, hours: 48, gapHours: 24, sources: { added: [], gone: [] } },
    }
    const names = {
      ...{ line: 'line', total: 'total', items: 'items', late: 'late' },
      ...{ due: 'due', healthy: 'healthy', gapHours: 'gap' },
    }
    expect(trendSheet(view, { titleOf: (id) => id, names })).toEqual([
      ['line', '20/11/2026', '21/11/2026', 'total'],
      ['flooding', 2, 0, 2],
      ['items', 3, 0, 3],
      ['late', 1, 0, 1],
      ['due', 4, '', ''],
      ['healthy', 3, '', ''],
      ['gap', 0, 24, 24],
    ])
    expect(pointTitle('month', { key: '2026-11-01' })).toBe('11/2026')
  })
})
