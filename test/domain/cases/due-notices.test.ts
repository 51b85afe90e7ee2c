import { describe, expect, it } from 'vitest'
import { caseClocks, standingOf } from '../../../server/domain/cases/clocks.ts'
import {
  dueNotices,
  type ReachedNotice,
  type WatchedCase,
} from '../../../server/domain/cases/due-notices.ts'
import type { CaseEvent } from '../../../server/domain/cases/events.ts'
import { noticeKey } from '../../../server/domain/notices/notice.ts'
import type { Escalation } from '../../../server/domain/plan/escalation.ts'
import {
  at,
  event,
  HOUR,
  MINUTE,
  openedAt,
  told,
  wallYardstick,
  workingYardstick,
} from '../../support/case-log.ts'

const zone = 'Asia/Ho_Chi_Minh'
const escalation: Escalation = {
  warnAt: [50, 75, 100],
  chain: [
    { at: 75, to: ['unit', 'office'] },
    { at: 150, to: ['unit', 'chair'] },
  ],
}
/** High: every step within 4 h. */
const opened = openedAt('2026-03-04 09:00')
const start = opened.openedAt

function watch(
  now: number,
  events: readonly CaseEvent[] = [],
  yardstick = wallYardstick(),
): WatchedCase {
  return {
    id: 'a',
    unit: 'ubnd',
    urgency: standingOf(opened, events).urgency,
    clocks: caseClocks(opened, events, yardstick, now),
    events,
    calendar: yardstick.calendar,
  }
}

function noticesAt(
  now: number,
  events: readonly CaseEvent[] = [],
  more: {
    sent?: ReadonlySet<string>
    yardstick?: ReturnType<typeof wallYardstick>
    rule?: Escalation
  } = {},
): readonly ReachedNotice[] {
  const { sent = new Set<string>(), yardstick = wallYardstick(), rule = escalation } = more
  return dueNotices([watch(now, events, yardstick)], sent, { escalation: rule, zone, now })
}

const received = (notices: readonly ReachedNotice[]) =>
  notices.find(({ step }) => step === 'received')
const done = event('verified', start + MINUTE)

describe('notices of a running clock', () => {
  it('begin at the first level, to the millisecond', () => {
    expect(noticesAt(start + 2 * HOUR - 1)).toEqual([])
    const found = noticesAt(start + 2 * HOUR)
    expect(found.map(({ step, percent }) => [step, percent])).toEqual([
      ...['received', 'verified', 'firstResponse', 'settled'].map((step) => [step, 50]),
    ])
    expect(found[0]).toEqual({
      ...{ key: 'a:1:received:50', covers: [], caseId: 'a', step: 'received', cycle: 1 },
      ...{ percent: 50, level: 0, to: ['ubnd'], dueAt: start + 4 * HOUR },
      ...{ reachedAt: start + 2 * HOUR, lateByMs: 0, urgent: true },
    })
  })

  it('go up the chain of the plan', () => {
    const to = (now: number) => received(noticesAt(now))?.to
    expect(to(start + 3 * HOUR)).toEqual(['ubnd', 'office'])
    expect(to(start + 6 * HOUR)).toEqual(['ubnd', 'chair'])
  })

  it('come once per case, cycle, step and level', () => {
    const now = start + 3 * HOUR
    const key = noticeKey({ caseId: 'a', cycle: 1, step: 'received', percent: 75 })
    expect(received(noticesAt(now, [], { sent: new Set([key]) }))).toBeUndefined()
    expect(received(noticesAt(start + 4 * HOUR, [], { sent: new Set([key]) }))?.percent).toBe(100)
  })

  it('come after a standstill as the highest level only, marked late', () => {
    expect(received(noticesAt(start + 5 * HOUR))).toMatchObject({
      percent: 100,
      covers: ['a:1:received:75', 'a:1:received:50'],
      lateByMs: HOUR,
    })
  })

  it('end with the step, with a false alarm and in a merge', () => {
    const now = start + 5 * HOUR
    expect(noticesAt(now, [done]).map(({ step }) => step)).toEqual(['firstResponse', 'settled'])
    expect(noticesAt(now, [event('dismissed', start + 9)])).toEqual([])
    expect(noticesAt(now, [told('merged', start + 9, { into: 'x' })])).toEqual([])
  })

  it('begin anew in a new cycle', () => {
    const events = [event('settled', start + MINUTE), event('reopened', start + HOUR)]
    expect(received(noticesAt(start + 3 * HOUR, events))?.key).toBe('a:2:received:50')
  })

  it('leave pauses out of what is used, and are silent while one lasts', () => {
    const yardstick = workingYardstick()
    const paused = event('paused', at('2026-03-04 10:00'))
    const events = [paused, event('resumed', at('2026-03-04 14:30'))]
    expect(noticesAt(at('2026-03-04 14:00'), [paused], { yardstick })).toEqual([])
    expect(received(noticesAt(at('2026-03-04 15:29'), events, { yardstick }))).toBeUndefined()
    expect(received(noticesAt(at('2026-03-04 15:30'), events, { yardstick }))?.percent).toBe(50)
  })

  it('do not go back to half a target after a miss, when a looser target comes', () => {
    const looser = told('reclassified', start + 5 * HOUR, { urgency: 'normal' })
    expect(noticesAt(start + 6 * HOUR, [looser])).toEqual([])
    expect(received(noticesAt(start + 8 * HOUR, [looser]))?.percent).toBe(100)
  })

  it('are not late for a time in which the case was less urgent', () => {
    const now = start + 3 * HOUR
    const worse = told('reclassified', now, { urgency: 'urgent' })
    expect(received(noticesAt(now, [worse]))).toMatchObject({ percent: 150, lateByMs: 0 })
  })
})

describe('quiet hours', () => {
  const quiet = { from: 11 * 60, to: 13 * 60 }
  const rule = { ...escalation, quiet }
  const yardstick = workingYardstick()

  it('hold the notices of working time back until they end', () => {
    const held = noticesAt(at('2026-03-04 12:59'), [], { rule, yardstick })
    expect(held).toEqual([])
    const after = received(noticesAt(at('2026-03-04 13:00'), [], { rule, yardstick }))
    expect(after).toMatchObject({ percent: 75, lateByMs: 0 })
  })

  it('hold back neither urgent cases nor clocks that run day and night', () => {
    const noon = at('2026-03-04 12:00')
    expect(received(noticesAt(noon, [], { rule }))?.percent).toBe(75)
    const worse = told('reclassified', start, { urgency: 'urgent' })
    expect(received(noticesAt(noon, [worse], { rule, yardstick }))?.percent).toBe(150)
  })
})
