import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { caseClocks } from '../../../server/domain/cases/clocks.ts'
import { countedBetween, dueAfterPauses } from '../../../server/domain/cases/counted-time.ts'
import type { CaseEvent } from '../../../server/domain/cases/events.ts'
import { type Pause, pausesOf, union } from '../../../server/domain/cases/pauses.ts'
import { addWorkingTime, workingTimeBetween } from '../../../server/domain/cases/working-time.ts'
import type { Urgency } from '../../../server/domain/plan/plan.ts'
import {
  at,
  event,
  flatTargets,
  HOUR,
  MINUTE,
  openedAt,
  told,
  wallYardstick,
  workingYardstick,
} from '../../support/case-log.ts'
import { hanoiCalendar } from '../../support/hanoi-calendar.ts'

const calendar = hanoiCalendar()
const opened = openedAt('2026-03-04 09:00')
const start = opened.openedAt

function received(events: readonly CaseEvent[], now: number, yardstick = workingYardstick()) {
  return caseClocks(opened, events, yardstick, now)[0]
}

describe('a pause', () => {
  const paused = told('paused', at('2026-03-04 10:00'), { reason: 'expert' })

  it('holds a clock of working time: due as if it went on now', () => {
    expect(received([paused], at('2026-03-04 14:30'))).toMatchObject({
      state: 'paused',
      dueAt: at('2026-03-04 17:30'),
      pausedMs: 3 * HOUR,
    })
  })

  it('holds no clock that runs day and night', () => {
    expect(received([paused], at('2026-03-04 12:00'), wallYardstick())).toMatchObject({
      state: 'waiting',
      dueAt: at('2026-03-04 13:00'),
    })
  })

  it('heals no miss and puts no due time off that is past', () => {
    const late = told('paused', at('2026-03-04 15:00'), { reason: 'expert' })
    const clock = received([late], at('2026-03-05 10:00'))
    expect(clock).toMatchObject({ state: 'late', dueAt: at('2026-03-04 14:30') })
    expect(clock?.pausedMs).toBeUndefined()
  })

  it('ends with the step that it held, whose due time then stays', () => {
    const events = [paused, event('received', at('2026-03-04 11:00'))]
    const clock = received(events, at('2026-03-04 11:00'))
    expect(clock).toMatchObject({ state: 'on-time', dueAt: at('2026-03-04 15:30') })
    expect(received(events, at('2026-04-04 11:00'))).toEqual(clock)
  })

  it('that began before the calendar ends and outlasts it leaves no due time', () => {
    const december = openedAt('2026-12-31 09:00')
    const events = [event('paused', at('2026-12-31 10:00'))]
    const [clock] = caseClocks(december, events, workingYardstick(), at('2027-01-04 10:00'))
    expect(clock).toMatchObject({ state: 'unknown', horizon: '2027-01-01' })
  })
})

describe('what is not known', () => {
  it('is no due time, and nobody is blamed for it', () => {
    const now = start + 99 * HOUR
    const clocks = caseClocks(opened, [], { targets: undefined, calendar }, now)
    expect(clocks.map(({ state, dueAt }) => [state, dueAt])).toEqual(
      Array(4).fill(['unknown', undefined]),
    )
    const noCalendar = { ...workingYardstick(), calendar: undefined }
    expect(received([], now, noCalendar)).toMatchObject({ state: 'unknown' })
    expect(received([event('received', start)], now, noCalendar)?.state).toBe('unknown')
  })

  it('judges wall time without any calendar', () => {
    const noCalendar = { ...wallYardstick(), calendar: undefined }
    expect(received([], start + 9 * HOUR, noCalendar)?.state).toBe('late')
  })

  it('is no doubt about what was done before the calendar ends: its target lies beyond', () => {
    const december = openedAt('2026-12-31 16:30')
    const clockAt = (done: number) =>
      caseClocks(december, [event('received', done)], workingYardstick(), at('2027-01-05 10:00'))[0]
    expect(clockAt(at('2026-12-31 17:00'))).toMatchObject({
      state: 'on-time',
      horizon: '2027-01-01',
    })
    expect(clockAt(at('2027-01-04 17:00'))?.state).toBe('unknown')
  })
})

const minute = fc.integer({ min: 0, max: 4 * 24 * 60 }).map((n) => start + n * MINUTE)
const pauseList = fc
  .array(fc.tuple(minute, minute), { maxLength: 4 })
  .map((pairs) => union(pairs.map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }))))

/** The definition itself: put the due time off by the pauses before it until it stays. */
function dueByIteration(ms: number, pauses: readonly Pause[]): number {
  let due = -1
  for (let longer = ms; ; ) {
    const next = addWorkingTime(calendar, start, longer)
    const nextAt = next.kind === 'due' ? next.at : Number.POSITIVE_INFINITY
    if (nextAt === due) return due
    due = nextAt
    const idle = pauses.map(({ from, to }) =>
      workingTimeBetween(calendar, Math.max(start, from), from < due ? to : from),
    )
    longer = ms + idle.reduce<number>((sum, each) => sum + (each ?? 0), 0)
  }
}

describe('due times with pauses', () => {
  it('agree with putting the due time off until it stays', () => {
    const length = fc.integer({ min: 1, max: 30 * 60 }).map((n) => n * MINUTE)
    fc.assert(
      fc.property(length, pauseList, (ms, pauses) => {
        const within = { ms, counts: 'working' as const }
        const due = dueAfterPauses(calendar, start, { within, pauses })
        const at = due?.kind === 'due' ? due.at : Number.NaN
        expect(at).toBe(dueByIteration(ms, pauses))
        const used = countedBetween(
          calendar,
          { from: start, to: at },
          { counts: 'working', pauses },
        )
        expect(used).toBe(ms)
      }),
      { numRuns: 1_000 },
    )
  })
})

const targets = flatTargets({ urgent: 2, high: 4, normal: 8 })
const HOURS: Readonly<Record<Urgency, number>> = { urgent: 2, high: 4, normal: 8 }

/** The slow truth: look at every minute under the urgency of that minute. */
function breachByWalk(
  changes: readonly (readonly [number, Urgency])[],
  { pauses, doneAt }: { readonly pauses: readonly Pause[]; readonly doneAt: number },
): number | undefined {
  const urgencyAt = (t: number) => changes.filter(([when]) => when <= t).at(-1)?.[1] ?? 'high'
  const isPaused = (t: number) => pauses.some(({ from, to }) => t >= from && t < to)
  let used = 0
  for (let t = start; t < doneAt; t += MINUTE) {
    // `used` is what was used up to t: due at t or before, under the urgency of this minute.
    if (used >= HOURS[urgencyAt(t)] * HOUR) return t
    const works = (workingTimeBetween(calendar, t, t + MINUTE) ?? 0) > 0
    if (works && !isPaused(t)) used += MINUTE
  }
  return undefined
}

describe('the first breach', () => {
  it('agrees with a walk over every minute, whatever becomes of the urgency', () => {
    const urgency = fc.constantFrom<Urgency>('urgent', 'high', 'normal')
    const early = fc.integer({ min: 1, max: 30 * 60 }).map((n) => start + n * MINUTE)
    const changes = fc
      .uniqueArray(fc.tuple(early, urgency), { maxLength: 4, selector: ([when]) => when })
      .map((list) => list.toSorted(([a], [b]) => a - b))
    const pausing = fc.array(fc.tuple(early, early), { maxLength: 2 })
    fc.assert(
      fc.property(changes, pausing, early, (list, pairs, doneAt) => {
        const spans = pairs.map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }))
        const events = [
          ...list.map(([when, urgency]) => told('reclassified', when, { urgency })),
          ...spans.flatMap(({ from, to }, i) => [
            event('paused', from, { id: `p${i}` }),
            event('resumed', to, { id: `r${i}`, detail: { of: `p${i}` } }),
          ]),
          event('received', doneAt),
        ]
        const clock = received(events, start + 99 * HOUR, { targets, calendar })
        const walked = breachByWalk(list, { pauses: pausesOf(events, doneAt), doneAt })
        expect(clock?.missedAt).toBe(walked)
        expect(clock?.state).toBe(walked === undefined ? 'on-time' : 'missed')
      }),
      { numRuns: 300 },
    )
  })
})
