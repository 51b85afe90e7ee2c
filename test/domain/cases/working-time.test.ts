import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addWorkingTime, workingTimeBetween } from '../../../server/domain/cases/working-time.ts'
import { announced2026, hanoiCalendar } from '../../support/hanoi-calendar.ts'

const HOUR = 3_600_000
const calendar = hanoiCalendar()
const at = (local: string) => Date.parse(`${local.replace(' ', 'T')}:00+07:00`)

/** Start, hours, due: worked out twice, by an interval walk and by a minute walk. */
const VECTORS: readonly [string, number, string][] = [
  ['2026-03-04 07:00', 1, '2026-03-04 09:00'],
  ['2026-03-04 08:00', 4, '2026-03-04 12:00'],
  ['2026-03-04 08:00', 8, '2026-03-04 17:30'],
  ['2026-03-04 08:00', 40, '2026-03-10 17:30'],
  ['2026-03-04 09:00', 4, '2026-03-04 14:30'],
  ['2026-03-04 11:00', 2, '2026-03-04 14:30'],
  ['2026-03-04 12:30', 1, '2026-03-04 14:30'],
  ['2026-03-04 17:29', 0.5, '2026-03-05 08:29'],
  ['2026-03-04 17:30', 0.5, '2026-03-05 08:30'],
  ['2026-03-06 16:30', 4, '2026-03-09 11:00'],
  ['2026-03-07 10:00', 4, '2026-03-09 12:00'],
  ['2026-02-13 16:30', 4, '2026-02-23 11:00'],
  ['2026-02-18 10:00', 8, '2026-02-23 17:30'],
  ['2026-04-24 17:00', 2, '2026-04-28 09:30'],
  ['2026-04-29 15:00', 8, '2026-05-04 15:00'],
  ['2026-08-21 16:30', 4, '2026-08-22 11:00'],
  ['2026-08-22 08:00', 8, '2026-08-22 17:30'],
  ['2026-08-28 16:30', 4, '2026-09-03 11:00'],
  ['2026-08-31 09:00', 1, '2026-09-03 09:00'],
]

describe('working time', () => {
  it.each(VECTORS)('%s + %d working hours is due %s', (start, hours, due) => {
    const found = addWorkingTime(calendar, at(start), hours * HOUR)
    expect(found).toEqual({ kind: 'due', at: at(due), provisional: false })
  })

  it('gives no due time past the announced calendar, and never guesses one', () => {
    expect(addWorkingTime(calendar, at('2026-12-31 16:30'), 2 * HOUR)).toEqual({
      kind: 'beyond-calendar',
      horizon: '2027-01-01',
    })
    expect(addWorkingTime(calendar, at('2025-12-31 09:00'), HOUR).kind).toBe('beyond-calendar')
  })

  it('counts an undecided day as its weekday and says that the due time is provisional', () => {
    const undecided = addWorkingTime(calendar, at('2026-11-23 16:30'), 4 * HOUR)
    expect(undecided).toEqual({ kind: 'due', at: at('2026-11-24 11:00'), provisional: true })
    const off = hanoiCalendar(
      announced2026().map((day) => (day.kind === 'undecided' ? { ...day, kind: 'off' } : day)),
    )
    expect(addWorkingTime(off, at('2026-11-23 16:30'), 4 * HOUR)).toEqual({
      kind: 'due',
      at: at('2026-11-25 11:00'),
      provisional: false,
    })
  })
})

const start = fc.integer({ min: at('2026-01-05 00:00'), max: at('2026-10-01 00:00') })
const minutes = fc.integer({ min: 0, max: 8 * 60 * 20 }).map((n) => n * 60_000)

function due(from: number, ms: number, days?: Parameters<typeof hanoiCalendar>[0]): number {
  const found = addWorkingTime(days ? hanoiCalendar(days) : calendar, from, ms)
  return found.kind === 'due' ? found.at : Number.POSITIVE_INFINITY
}

/** The slow truth: look at every minute. */
function minuteWalk(from: number, ms: number): number {
  let left = ms
  let now = from
  while (left > 0) {
    if ((workingTimeBetween(calendar, now, now + 60_000) ?? 0) === 60_000) left -= 60_000
    now += 60_000
  }
  return now
}

describe('working time, for any start and length', () => {
  it('adds what elapses', () => {
    fc.assert(
      fc.property(start, minutes, (from, ms) => {
        expect(workingTimeBetween(calendar, from, due(from, ms))).toBe(ms)
      }),
      { numRuns: 2_000 },
    )
  })

  it('adds in two parts what it adds in one, and never runs backwards', () => {
    fc.assert(
      fc.property(start, minutes, minutes, (from, a, b) => {
        expect(due(due(from, a), b)).toBe(due(from, a + b))
        expect(due(from, a + b)).toBeGreaterThanOrEqual(due(from, a))
        expect(due(from + b, a)).toBeGreaterThanOrEqual(due(from, a))
      }),
      { numRuns: 2_000 },
    )
  })

  it('agrees with a walk over every minute', () => {
    const wholeMinute = start.map((ms) => ms - (ms % 60_000))
    const short = fc.integer({ min: 1, max: 600 }).map((n) => n * 60_000)
    fc.assert(
      fc.property(wholeMinute, short, (from, ms) => {
        expect(due(from, ms)).toBe(minuteWalk(from, ms))
      }),
      { numRuns: 60 },
    )
  })

  it('is never earlier for a holiday more, nor later for a make-up day more', () => {
    const day = fc.integer({ min: 0, max: 300 }).map((n) => {
      return new Date(Date.UTC(2026, 0, 5 + n)).toISOString().slice(0, 10)
    })
    fc.assert(
      fc.property(start, minutes, day, (from, ms, date) => {
        const others = announced2026().filter((row) => row.date !== date)
        const row = { date, title: 'x', source: 'x' }
        const withOff = due(from, ms, [...others, { ...row, kind: 'off' }])
        const withWork = due(from, ms, [...others, { ...row, kind: 'works' }])
        expect(withOff).toBeGreaterThanOrEqual(due(from, ms, others))
        expect(withWork).toBeLessThanOrEqual(due(from, ms, others))
      }),
      { numRuns: 500 },
    )
  })
})
