import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { caseClocks } from '../../../server/domain/cases/clocks.ts'
import type { WatchedCase } from '../../../server/domain/cases/due-notices.ts'
import type { CaseEvent } from '../../../server/domain/cases/events.ts'
import { backtest, forecast, LEAST_PAST } from '../../../server/domain/cases/forecast.ts'
import { type PastTime, pastTimesOf } from '../../../server/domain/cases/past-times.ts'
import { at, event, HOUR, MINUTE, openedAt, workingYardstick } from '../../support/case-log.ts'

/** Every step within 4 working hours: due at 14:30. */
const opened = openedAt('2026-03-04 09:00')
const until = at('2026-03-04 17:00')

function watch(now: number, events: readonly CaseEvent[] = []): WatchedCase {
  const yardstick = workingYardstick()
  const clocks = caseClocks(opened, events, yardstick, now)
  return { id: 'a', unit: 'ubnd', urgency: 'high', clocks, events, calendar: yardstick.calendar }
}

/** Past cases that took this many hours each to be received. */
function past(hours: readonly number[], startedAt = 0): readonly PastTime[] {
  return hours.map((took) => ({
    ...{ step: 'received' as const, urgency: 'high' as const, counts: 'working' as const },
    ...{ ms: took * HOUR, targetMs: 4 * HOUR, startedAt, doneAt: startedAt + took * HOUR },
  }))
}

const eight = past([1.5, 2, 2, 3, 3, 3.5, 4, 5, 6])

function received(now: number, times: readonly PastTime[], queueFactor = 1) {
  return forecast([watch(now)], times, { now, until, queueFactor }).find(
    ({ step }) => step === 'received',
  )
}

describe('the forecast', () => {
  it('is the share that lasted past the target among those that lasted as long', () => {
    expect(received(at('2026-03-04 10:00'), eight)).toEqual({
      ...{ caseId: 'a', step: 'received', dueAt: at('2026-03-04 14:30') },
      ...{ chance: 2 / 9, n: 9 },
    })
    expect(received(at('2026-03-04 10:30'), eight)).toMatchObject({ chance: 2 / 8, n: 8 })
  })

  it('says nothing when too few have lasted as long', () => {
    const found = received(at('2026-03-04 11:00'), eight)
    expect(found?.n).toBe(LEAST_PAST - 2)
    expect(found?.chance).toBeUndefined()
    expect(received(at('2026-03-04 09:30'), [])).toMatchObject({ n: 0 })
  })

  it('stretches what is still to do by the queue', () => {
    expect(received(at('2026-03-04 10:00'), eight, 2)?.chance).toBe(6 / 9)
  })

  it('speaks of clocks only that run, are not missed and are due in time', () => {
    const steps = (now: number, when: number, events: readonly CaseEvent[] = []) =>
      forecast([watch(now, events)], eight, { now, until: when }).map(({ step }) => step)
    expect(steps(at('2026-03-04 10:00'), at('2026-03-04 14:29'))).toEqual([])
    expect(steps(at('2026-03-04 15:00'), until)).toEqual([])
    const done = [event('verified', at('2026-03-04 09:30'))]
    expect(steps(at('2026-03-04 10:00'), until, done)).toEqual(['firstResponse', 'settled'])
  })

  it('leans on times in what the target counts', () => {
    const done = watch(at('2026-03-06 10:00'), [event('settled', at('2026-03-05 09:00'))])
    expect(pastTimesOf(done).map(({ ms }) => ms)).toEqual(Array(4).fill(8 * HOUR))
  })

  it('is never less sure of a miss the longer a clock runs without being done', () => {
    const hours = fc.array(fc.integer({ min: 1, max: 600 }), { minLength: 20, maxLength: 60 })
    const used = fc.integer({ min: 0, max: 119 })
    fc.assert(
      fc.property(hours, used, used, (minutes, a, b) => {
        const times = past(minutes.map((n) => n / 60))
        const chance = (n: number) =>
          received(opened.openedAt + n * MINUTE, times)?.chance ?? undefined
        const [early, late] = [chance(Math.min(a, b)), chance(Math.max(a, b))]
        if (early !== undefined && late !== undefined) expect(late).toBeGreaterThanOrEqual(early)
      }),
      { numRuns: 200 },
    )
  })
})

describe('how often the forecast was right', () => {
  it('is worked out from what had been done by half time, never from what came later', () => {
    const before = past(Array(8).fill(5))
    const later = past([5, 5, 3], 100 * HOUR)
    // Eight earlier ones all missed: each of the three is called, two of them rightly.
    const { n, hitRate, foundShare } = backtest([...before, ...later])
    expect([n, hitRate, foundShare]).toEqual([3, 2 / 3, 1])
    expect(backtest([...past(Array(8).fill(5), 1_000 * HOUR), ...later]).n).toBe(0)
  })

  it('says nothing about nothing', () => {
    expect(backtest([])).toEqual({ n: 0 })
    expect(backtest(past([1, 1, 1]))).toEqual({ n: 0 })
  })

  it('tells a forecast that never calls from one that is never right', () => {
    const quick = past(Array(10).fill(3))
    expect(backtest([...quick, ...past([3, 5], 50 * HOUR)])).toEqual({ n: 2, foundShare: 0 })
  })
})
