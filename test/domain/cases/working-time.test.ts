import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addWorkingTime, workingTimeBetween } from '../../../server/domain/cases/working-time.ts'
import { WORKING_VECTORS } from '../../support/clock-vectors.ts'
import { announced2026, hanoiCalendar } from '../../support/hanoi-calendar.ts'

const HOUR = 3_600_000
const calendar = hanoiCalendar()
const at = (local: string) => Date.parse(`${local.replace(' ', 'T')}:00+07:00`)

describe('working time', () => {
  it.each(WORKING_VECTORS)('%s + %d working hours is due %s', (start, hours, due) => {
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

  it('elapses in two parts as in one', () => {
    fc.assert(
      fc.property(start, minutes, minutes, (from, a, b) => {
        const [middle, end] = [from + a, from + a + b]
        const sum = [
          workingTimeBetween(calendar, from, middle),
          workingTimeBetween(calendar, middle, end),
        ]
        expect((sum[0] ?? 0) + (sum[1] ?? 0)).toBe(workingTimeBetween(calendar, from, end))
      }),
      { numRuns: 2_000 },
    )
  })
})

/** A minute table of 2026 in Hanoi, made without the calendar's own arithmetic: 1 where work is done. */
function minuteTable({ week, days }: ReturnType<typeof hanoiCalendar>): Uint8Array {
  const table = new Uint8Array(365 * 1_440)
  const office = [1, 2, 3, 4, 5, 6, 0].map((d) => week[d] ?? []).find((each) => each.length > 0)
  for (let day = 0; day < 365; day += 1) {
    const date = new Date(Date.UTC(2026, 0, 1 + day))
    const kind = days.find((row) => row.date === date.toISOString().slice(0, 10))?.kind
    const usual = week[date.getUTCDay()] ?? []
    const windows = kind === 'off' ? [] : kind === 'works' && usual.length === 0 ? office : usual
    for (const { from, to } of windows ?? []) table.fill(1, day * 1_440 + from, day * 1_440 + to)
  }
  return table
}

describe('working time by random calendars', () => {
  it('agrees with a walk over every minute in ten thousand cases', () => {
    const newYear = at('2026-01-01 00:00')
    const window = fc
      .uniqueArray(fc.integer({ min: 0, max: 1_440 }), { minLength: 4, maxLength: 4 })
      .map((ends) => ends.toSorted((a, b) => a - b))
      .map(([a = 0, b = 1, c = 2, d = 3]) => [
        { from: a, to: b },
        { from: c, to: d },
      ])
    const week = fc.tuple(...Array.from({ length: 7 }, () => fc.option(window, { nil: [] })))
    const date = fc.integer({ min: 0, max: 364 }).map((n) => {
      return new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10)
    })
    const row = fc.record({
      date,
      kind: fc.constantFrom('off' as const, 'works' as const),
      ...{ title: fc.constant('x'), source: fc.constant('x') },
    })
    const days = fc.uniqueArray(row, { maxLength: 30, selector: (each) => each.date })
    const asked = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 300 * 1_440 }), fc.integer({ min: 1, max: 10_000 })),
      { minLength: 250, maxLength: 250 },
    )
    fc.assert(
      fc.property(week, days, asked, (week, days, asked) => {
        fc.pre(week.some((windows) => windows.length > 0))
        const random = { ...hanoiCalendar(days), week }
        const table = minuteTable(random)
        for (const [from, length] of asked) {
          let minute = from
          for (let left = length; left > 0 && minute < table.length; minute += 1) {
            left -= table[minute] ?? 0
          }
          const found = addWorkingTime(random, newYear + from * 60_000, length * 60_000)
          const at = found.kind === 'due' ? (found.at - newYear) / 60_000 : table.length
          if (found.kind === 'due' || minute < table.length) expect(at).toBe(minute)
        }
      }),
      { numRuns: 40 },
    )
  })
})
