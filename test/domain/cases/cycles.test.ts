import { describe, expect, it } from 'vitest'
import { caseState, conclusionTimes } from '../../../server/domain/cases/case-state.ts'
import { allCycles, caseClocks, nextClock } from '../../../server/domain/cases/clocks.ts'
import { cyclesOf } from '../../../server/domain/cases/cycles.ts'
import type { CaseEvent } from '../../../server/domain/cases/events.ts'
import {
  at,
  correct,
  event,
  HOUR,
  MINUTE,
  openedAt,
  told,
  wallYardstick,
} from '../../support/case-log.ts'

/** Every step within 4 h, day and night. */
const opened = { ...openedAt('2026-03-04 09:00'), publicAt: at('2026-03-04 08:00') }
const start = opened.openedAt
const hour = (n: number) => start + n * HOUR
const clocksAt = (now: number, events: readonly CaseEvent[]) =>
  caseClocks(opened, events, wallYardstick(), now)
const states = (now: number, events: readonly CaseEvent[]) =>
  clocksAt(now, events).map(({ state }) => state)

describe('the state of a case', () => {
  it.each([
    ['open', [event('verified', hour(1))]],
    ['settled', [event('settled', hour(1))]],
    ['dismissed', [event('dismissed', hour(1))]],
    ['merged', [told('merged', hour(1), { into: 'other' })]],
    ['open', [told('merged', hour(1), { from: 'other', openedAt: hour(-1) })]],
    ['merged', [event('settled', hour(1)), told('merged', hour(2), { into: 'other' })]],
  ] as const)('is %s by its events', (state, events) => {
    expect(caseState(opened, events).state).toBe(state)
  })

  it('names the case that goes on after a merge', () => {
    expect(caseState(opened, [told('merged', hour(1), { into: 'other' })])).toEqual({
      state: 'merged',
      cycle: 1,
      isPaused: false,
      closedAt: hour(1),
      into: 'other',
    })
  })

  it('is paused until every pause has ended', () => {
    const first = event('paused', hour(1))
    const second = event('paused', hour(2))
    const one = told('resumed', hour(3), { of: first.id })
    expect(caseState(opened, [first, second, one]).isPaused).toBe(true)
    expect(caseState(opened, [first, second, event('resumed', hour(3))]).isPaused).toBe(false)
    expect(caseState(opened, [first, event('settled', hour(3))]).isPaused).toBe(false)
  })

  it('is not reopened while it is open, nor settled again by a second click', () => {
    const again = [event('reopened', hour(1)), event('settled', hour(2)), event('settled', hour(3))]
    expect(caseState(opened, again)).toMatchObject({ cycle: 1, closedAt: hour(2) })
  })
})

describe('a reopened case', () => {
  const settled = event('settled', hour(5))
  const reopened = event('reopened', hour(48))

  it('starts new clocks and keeps the verdicts of the first cycle', () => {
    const cycles = allCycles(opened, [settled, reopened], wallYardstick(), hour(49))
    expect(cycles.map(({ clocks }) => clocks.map(({ state }) => state))).toEqual([
      ['missed', 'missed', 'missed', 'missed'],
      ['waiting', 'waiting', 'waiting', 'waiting'],
    ])
    expect(cycles[1]?.clocks.map(({ startedAt, cycle }) => [startedAt, cycle])).toEqual(
      Array(4).fill([hour(48), 2]),
    )
  })

  it('counts for the public from when it saw the matter again, never from before the answer', () => {
    const since = (publicAt: number) => {
      const events = [settled, told('reopened', hour(48), { publicAt })]
      return cyclesOf(opened, events)[1]?.publicAt
    }
    expect(since(hour(46))).toBe(hour(46))
    expect(since(hour(4))).toBe(hour(48))
    expect(since(hour(50))).toBe(hour(48))
  })

  it('keeps the urgency that it had', () => {
    const worse = told('reclassified', hour(1), { urgency: 'urgent' })
    const [received] = clocksAt(hour(49), [worse, settled, reopened])
    expect(received?.dueAt).toBe(hour(50))
  })

  it('tells how long the first answer took, and how long all of it', () => {
    const again = event('settled', hour(50))
    const times = (events: readonly CaseEvent[]) => conclusionTimes(cyclesOf(opened, events))
    expect(times([settled, reopened, again])).toEqual({ firstMs: 6 * HOUR, totalMs: 51 * HOUR })
    expect(times([settled, reopened])).toEqual({ firstMs: 6 * HOUR })
    expect(times([event('dismissed', hour(1))])).toEqual({})
  })

  it('goes back to its old cycle when the closing was a slip', () => {
    const undone = correct(settled, hour(5) + MINUTE, { withdrawn: true })
    expect(
      clocksAt(hour(6), [settled, undone]).map(({ startedAt, cycle }) => [startedAt, cycle]),
    ).toEqual([start, start, hour(-1), hour(-1)].map((from) => [from, 1]))
  })
})

describe('a false alarm', () => {
  it('stops its clocks and is in no overdue list', () => {
    const events = [event('received', hour(1)), event('dismissed', hour(2))]
    expect(states(hour(99), events)).toEqual(['on-time', 'stopped', 'stopped', 'stopped'])
    expect(nextClock(clocksAt(hour(99), events))).toBeUndefined()
  })

  it('keeps a miss that came before it', () => {
    const [received] = clocksAt(hour(99), [event('dismissed', hour(5))])
    expect(received).toMatchObject({ state: 'stopped', missedAt: hour(4), missedBy: 'time' })
  })

  it('does not count a step that was recorded after it', () => {
    const events = [event('dismissed', hour(2)), event('verified', hour(3))]
    expect(states(hour(99), events)[1]).toBe('stopped')
  })
})

describe('a merged case', () => {
  const into = told('merged', hour(2), { into: 'other' })

  it('stops, and gets its clocks back when the merge is withdrawn', () => {
    expect(states(hour(3), [into])).toEqual(Array(4).fill('stopped'))
    const undone = correct(into, hour(30), { withdrawn: true })
    expect(clocksAt(hour(31), [into, undone])).toEqual(clocksAt(hour(31), []))
  })

  it('hands its earliest stamps on, until the merge is withdrawn', () => {
    const from = told('merged', hour(2), { from: 'x', openedAt: hour(-3), publicAt: hour(-5) })
    const starts = (events: readonly CaseEvent[]) =>
      clocksAt(hour(3), events).map(({ startedAt }) => startedAt)
    expect(starts([from])).toEqual([hour(-3), hour(-3), hour(-5), hour(-5)])
    expect(starts([told('merged', hour(2), { from: 'x', openedAt: hour(1) })])).toEqual(starts([]))
    expect(starts([from, correct(from, hour(2.5), { withdrawn: true })])).toEqual(starts([]))
  })

  it('does not drag a reopened survivor back before its answer', () => {
    const from = told('merged', hour(50), { from: 'x', openedAt: hour(-3), publicAt: hour(47) })
    const events = [event('settled', hour(5)), event('reopened', hour(48)), from]
    const last = cyclesOf(opened, events).at(-1)
    expect([last?.openedAt, last?.publicAt]).toEqual([hour(48), hour(47)])
  })
})
