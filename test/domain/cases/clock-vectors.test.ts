import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseClocks } from '../../../server/domain/cases/clocks.ts'
import { dueAfterPauses } from '../../../server/domain/cases/counted-time.ts'
import type { CaseEvent } from '../../../server/domain/cases/events.ts'
import type { Duration } from '../../../server/domain/plan/plan.ts'
import {
  at,
  event,
  flatTargets,
  HOUR,
  openedAt,
  told,
  workingYardstick,
} from '../../support/case-log.ts'
import { PAUSE_VECTORS, WORKING_VECTORS } from '../../support/clock-vectors.ts'
import { hanoiCalendar } from '../../support/hanoi-calendar.ts'

const zone = process.env.TZ
const calendar = hanoiCalendar()

/** The events of pauses, each resumed by name: overlapping ones end one by one. */
function pauseEvents(pauses: readonly (readonly [string, string])[]): readonly CaseEvent[] {
  return pauses.flatMap(([from, to], i) => {
    const paused = event('paused', at(from), { id: `p${i}`, detail: { reason: 'other-unit' } })
    return [paused, event('resumed', at(to), { id: `r${i}`, detail: { of: paused.id } })]
  })
}

function dueOf(start: number, within: Duration) {
  const { pausedMs, ...due } = dueAfterPauses(calendar, start, { within, pauses: [] })
  expect(pausedMs).toBe(0)
  return due
}

function receivedClock(
  opened: ReturnType<typeof openedAt>,
  events: readonly CaseEvent[],
  now: string,
) {
  const [received] = caseClocks(opened, events, workingYardstick(), at(now))
  return received
}

describe.each(['UTC', 'America/New_York', 'Pacific/Kiritimati'])('on a server in %s', (tz) => {
  beforeAll(() => {
    process.env.TZ = tz
  })
  afterAll(() => {
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
  })

  it('is there', () => {
    const offset = new Date('2026-03-04T00:00:00Z').getTimezoneOffset()
    expect(offset).toBe({ UTC: 0, 'America/New_York': 300, 'Pacific/Kiritimati': -840 }[tz])
  })

  it.each(WORKING_VECTORS)('%s + %d working hours is due %s', (start, hours, due) => {
    const found = dueOf(at(start), { ms: hours * HOUR, counts: 'working' })
    expect(found).toEqual({ kind: 'due', at: at(due), provisional: false })
  })

  it('runs day and night through Tết on a wall clock', () => {
    const found = dueOf(at('2026-02-14 20:00'), { ms: 24 * HOUR, counts: 'wall' })
    expect(found).toEqual({ kind: 'due', at: at('2026-02-15 20:00'), provisional: false })
  })

  it('gives no due time past the announced calendar', () => {
    const found = dueOf(at('2026-12-31 16:30'), { ms: 2 * HOUR, counts: 'working' })
    expect(found).toEqual({ kind: 'beyond-calendar', horizon: '2027-01-01' })
  })

  it.each(PAUSE_VECTORS)('%s: %s + %d hours with pauses %j is due %s', (...vector) => {
    const [name, start, hours, pauses, due] = vector
    const opened = openedAt(start, hours === 4 ? 'high' : 'normal')
    const clock = receivedClock(opened, pauseEvents(pauses), '2026-03-30 08:00')
    expect(clock).toMatchObject({ dueAt: at(due), state: 'late', missedAt: at(due) })
    expect(clock?.pausedMs === undefined).toBe(['P3', 'P4', 'P7'].includes(name))
  })

  it('R1: a case that becomes more urgent in time is due from its original start', () => {
    const worse = told('reclassified', at('2026-03-04 13:30'), { urgency: 'high' })
    const clock = receivedClock(openedAt('2026-03-04 09:00', 'normal'), [worse], '2026-03-04 14:30')
    expect(clock).toMatchObject({ dueAt: at('2026-03-04 14:30'), state: 'waiting' })
    expect(clock?.missedAt).toBeUndefined()
  })

  it('R2: one that becomes more urgent too late is breached on reclassification', () => {
    const worse = told('reclassified', at('2026-03-04 15:00'), { urgency: 'high' })
    const clock = receivedClock(openedAt('2026-03-04 09:00', 'normal'), [worse], '2026-03-04 15:00')
    expect(clock).toMatchObject({
      dueAt: at('2026-03-04 14:30'),
      state: 'late',
      missedAt: at('2026-03-04 15:00'),
      missedBy: 'reclassified',
    })
  })

  it('R3: one that becomes less urgent keeps the miss of the tighter target', () => {
    const better = told('reclassified', at('2026-03-04 15:00'), { urgency: 'normal' })
    const done = event('received', at('2026-03-04 16:00'))
    const opened = openedAt('2026-03-04 09:00', 'high')
    const missed = { missedAt: at('2026-03-04 14:30'), missedBy: 'time' }
    const running = receivedClock(opened, [better], '2026-03-04 15:30')
    expect(running).toMatchObject({ dueAt: at('2026-03-05 09:00'), state: 'late', ...missed })
    const over = receivedClock(opened, [better, done], '2026-03-04 16:30')
    expect(over).toMatchObject({ state: 'missed', ...missed })
  })

  it('finds nothing used and nothing missed right after the opening', () => {
    const opened = openedAt('2026-03-04 09:00', 'urgent')
    const clocks = caseClocks(
      opened,
      [],
      { targets: flatTargets({ urgent: 2, high: 4, normal: 8 }), calendar },
      opened.openedAt,
    )
    expect(clocks.map(({ state }) => state)).toEqual(Array(4).fill('waiting'))
  })
})
