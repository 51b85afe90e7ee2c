import { describe, expect, it } from 'vitest'
import { cellOf, periodsFor } from '../../../server/domain/plan/commitment-board.ts'
import { readPeriod } from '../../../server/domain/plan/periods.ts'
import type { Commitment } from '../../../server/domain/plan/plan.ts'
import type { ProductEntry } from '../../../server/domain/plan/product-entry.ts'

const ZONE = 'Asia/Ho_Chi_Minh'
const at = (day: string) => Date.parse(`${day}T12:00:00+07:00`)
const period = (id: string) => {
  const found = readPeriod(id, ZONE)
  if (!found) throw new Error(id)
  return found
}
const commitment = (changes: Partial<Commitment>): Commitment => ({
  ...{ id: 'row', row: 1, axis: 'a', title: '', number: 10, measure: 'least', product: 'tin' },
  ...{ period: 'month', channel: '', lead: 'ubnd', check: '' },
  ...changes,
})
const entry = (day: string, changes: Partial<ProductEntry> = {}): ProductEntry => ({
  ...{ id: day, revision: 1, commitment: 'row', kind: 'product', day, title: 'x', channel: 'y' },
  ...{ evidence: 'z', amount: 1, informed: false, withdrawn: false, at: 0, actor: '' },
  ...changes,
})

describe('the periods of an annex row', () => {
  const ids = (kind: Commitment['period'], chosen: string, day: string) =>
    periodsFor(kind, period(chosen), { zone: ZONE, asOf: at(day) }).map(({ id }) => id)

  it('are its own: three months in a quarter, the quarter of a month, the year of both', () => {
    expect(ids('month', '2026-Q3', '2026-10-05')).toEqual(['2026-07', '2026-08', '2026-09'])
    expect(ids('quarter', '2026-08', '2026-08-20')).toEqual(['2026-Q3'])
    expect(ids('year', '2026-Q3', '2026-09-14')).toEqual(['2026'])
  })

  it('are only those that have begun', () => {
    expect(ids('month', '2026-Q3', '2026-08-01')).toEqual(['2026-07', '2026-08'])
    expect(ids('quarter', '2026-Q4', '2026-09-14')).toEqual([])
  })
})

describe('a row in a period', () => {
  const found = (entries: readonly ProductEntry[], day = '2026-09-14') => ({
    ...{ items: [], entries, asOf: at(day), asOfDay: day },
  })

  it('counts what was published in it and is known by then, and not what was withdrawn', () => {
    const items = ['2026-08-31', '2026-09-01', '2026-09-14', '2026-09-20'].map((day) => {
      return { rows: ['row'], seenAt: at(day) - 1 }
    })
    const entries = [entry('2026-09-02', { amount: 3 }), entry('2026-09-03', { withdrawn: true })]
    const cell = cellOf(commitment({}), period('2026-09'), { ...found(entries), items })
    expect(cell).toMatchObject({ published: 2, entered: 3, progress: { done: 5, needed: 10 } })
  })

  it('is neither reached nor missed where there was no event to tell', () => {
    const share = commitment({ measure: 'share', number: 100 })
    const none = cellOf(share, period('2026-09'), found([]))
    expect(none).toMatchObject({ events: 0, progress: { state: 'nothing-due' } })
    const events = [
      entry('2026-09-02', { kind: 'event', informed: true }),
      entry('2026-09-03', { kind: 'event' }),
    ]
    const half = cellOf(share, period('2026-09'), found(events, '2026-10-02'))
    expect(half.progress).toMatchObject({ done: 1, needed: 2, state: 'missed' })
  })
})
