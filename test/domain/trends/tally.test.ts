import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayNumber, HOUR } from '../../../server/domain/plan/local-time.ts'
import { type CountedItem, makeTally } from '../../../server/domain/trends/tally.ts'

const AT = Date.parse('2026-11-20T23:30:00+07:00')
const URGENT = new Set(['flooding'])

const item = (changes: Partial<CountedItem> = {}): CountedItem => ({
  ...{ seenAt: AT, seenDay: '2026-11-20', late: false, sourceId: 'bao-a', tier: 'press' },
  ...{ circle: 'city', axes: [], hotSpots: [], places: [], isResult: false },
  ...changes,
})

const tally = (
  urgent: ReadonlySet<string>,
  added: readonly CountedItem[],
  gone: readonly CountedItem[] = [],
) => {
  const sum = makeTally(urgent)
  for (const one of added) sum.add(one, 1)
  for (const one of gone) sum.add(one, -1)
  return sum.rows()
}

describe('tally', () => {
  it('counts an item once in all, and once under each of its labels', () => {
    const { days } = tally(URGENT, [item({ axes: ['urban'], hotSpots: ['flooding', 'waste'] })])
    expect(days.map(({ dimension, label, items }) => `${dimension} ${label} ${items}`)).toEqual([
      'all  1',
      'axis urban 1',
      'hotSpot flooding 1',
      'hotSpot waste 1',
      'source bao-a 1',
    ])
  })

  it('puts an item into the hour and the local day of its own time', () => {
    const { hours, days } = tally(URGENT, [item()])
    expect(hours[0]?.bucket).toBe(Math.floor(AT / HOUR))
    expect(days[0]?.bucket).toBe(dayNumber('2026-11-20'))
  })

  it('tells urgent, late, official and result items apart within the count', () => {
    const items = [
      item({ hotSpots: ['flooding'], late: true }),
      item({ tier: 'official', isResult: true }),
      item({ hotSpots: ['waste'], isResult: true }),
    ]
    expect(tally(URGENT, items).days[0]).toMatchObject({
      ...{ items: 3, late: 1, urgent: 1, official: 1, press: 2, community: 0 },
      // What has a problem counts as one, whatever else it tells.
      ...{ problem: 2, result: 1 },
    })
  })

  it('comes to nothing when what was added is taken off again', () => {
    const some = item({ axes: ['urban'], hotSpots: ['waste'] })
    expect(tally(URGENT, [some], [some])).toEqual({ hours: [], days: [], weeks: [], months: [] })
  })

  it('is the same whether items come one by one or together', () => {
    const items = fc.array(
      fc.record({
        hour: fc.integer({ min: 0, max: 80 }),
        late: fc.boolean(),
        hotSpots: fc.subarray(['flooding', 'waste']),
        circle: fc.constantFrom('ward' as const, 'city' as const),
      }),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(items, (drawn) => {
        const all = drawn.map(({ hour, ...rest }) => item({ ...rest, seenAt: AT + hour * HOUR }))
        const sum = (rows: readonly { readonly items: number }[]) =>
          rows.reduce((total, { items: n }) => total + n, 0)
        const together = tally(URGENT, all)
        const apart = all.map((one) => tally(URGENT, [one]))
        expect(sum(together.hours)).toBe(sum(apart.flatMap(({ hours }) => hours)))
        expect(sum(together.days)).toBe(sum(together.hours))
      }),
    )
  })
})
