import { describe, expect, it } from 'vitest'
import { caseClocks, nextClock } from '../../../server/domain/cases/clocks.ts'
import type { CaseEvent, CaseEventKind } from '../../../server/domain/cases/events.ts'
import type { Targets } from '../../../server/domain/plan/plan.ts'
import { hanoiCalendar } from '../../support/hanoi-calendar.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const at = (local: string) => Date.parse(`${local.replace(' ', 'T')}:00+07:00`)

function target(ms: number, counts: 'wall' | 'working') {
  return { within: { ms, counts }, basis: 'test', confirmed: false }
}

const targets: Targets = {
  version: 't1',
  judgedOn: { received: 'team', verified: 'team', firstResponse: 'public', settled: 'public' },
  lateAfterMs: 6 * HOUR,
  byUrgency: {
    urgent: {
      received: target(15 * MINUTE, 'wall'),
      verified: target(HOUR, 'wall'),
      firstResponse: target(2 * HOUR, 'wall'),
      settled: target(24 * HOUR, 'wall'),
    },
    high: {
      received: target(30 * MINUTE, 'wall'),
      verified: target(4 * HOUR, 'wall'),
      firstResponse: target(8 * HOUR, 'wall'),
      settled: target(72 * HOUR, 'wall'),
    },
    normal: {
      received: target(2 * HOUR, 'working'),
      verified: target(8 * HOUR, 'working'),
      firstResponse: target(24 * HOUR, 'wall'),
      settled: target(40 * HOUR, 'working'),
    },
  },
}
const yardstick = { targets, calendar: hanoiCalendar() }
const opened = {
  openedAt: at('2026-03-04 09:10'),
  publicAt: at('2026-03-04 09:00'),
  late: false,
  urgency: 'urgent' as const,
}

function event(kind: CaseEventKind, occurredAt: number): CaseEvent {
  const id = `${kind}-${occurredAt}`
  return {
    id,
    caseId: 'c',
    kind,
    occurredAt,
    recordedAt: occurredAt,
    actor: 'desk',
    key: id,
    detail: {},
  }
}

function stateOf(step: string, events: readonly CaseEvent[], now: number): string | undefined {
  return caseClocks(opened, events, yardstick, now).find((clock) => clock.step === step)?.state
}

describe('the clocks of a case', () => {
  it('start at first public sight for the answer and at the opening for the team', () => {
    const clocks = caseClocks(opened, [], yardstick, opened.openedAt)
    expect(clocks.map(({ step, dueAt }) => [step, dueAt])).toEqual([
      ['received', opened.openedAt + 15 * MINUTE],
      ['verified', opened.openedAt + HOUR],
      ['firstResponse', opened.publicAt + 2 * HOUR],
      ['settled', opened.publicAt + 24 * HOUR],
    ])
  })

  it('are late one millisecond after the target, not before', () => {
    const due = opened.openedAt + 15 * MINUTE
    expect(stateOf('received', [], due)).toBe('waiting')
    expect(stateOf('received', [], due + 1)).toBe('late')
    expect(stateOf('received', [event('received', due)], due + HOUR)).toBe('on-time')
    expect(stateOf('received', [event('received', due + 1)], due + HOUR)).toBe('missed')
  })

  it('keep a miss for ever, whatever is recorded afterwards', () => {
    const late = opened.openedAt + HOUR
    const events = [event('received', late), event('received', late + HOUR)]
    expect(stateOf('received', events, late + 100 * HOUR)).toBe('missed')
  })

  it('give the same verdict in whatever order the events arrive', () => {
    const events = [
      event('received', opened.openedAt + MINUTE),
      event('verified', opened.openedAt + 2 * MINUTE),
      event('note', opened.openedAt + 3 * MINUTE),
    ]
    const now = opened.openedAt + HOUR
    expect(caseClocks(opened, events.toReversed(), yardstick, now)).toEqual(
      caseClocks(opened, events, yardstick, now),
    )
  })

  it('take a step as done when a later one is', () => {
    const answered = [event('firstResponse', opened.openedAt + 5 * MINUTE)]
    expect(stateOf('received', answered, opened.openedAt + HOUR)).toBe('on-time')
    expect(stateOf('settled', answered, opened.openedAt + HOUR)).toBe('waiting')
  })

  it('take a more urgent target from the same start once a case is reclassified', () => {
    const normal = { ...opened, urgency: 'normal' as const }
    const now = opened.openedAt + 30 * MINUTE
    const worse = { ...event('reclassified', now), detail: { urgency: 'urgent' as const } }
    const [received] = caseClocks(normal, [worse], yardstick, now)
    expect(received).toMatchObject({ dueAt: opened.openedAt + 15 * MINUTE, state: 'late' })
    expect(caseClocks(normal, [], yardstick, now)[0]?.state).toBe('waiting')
  })

  it('are not stopped by a note', () => {
    const noted = [event('note', opened.openedAt + MINUTE)]
    expect(stateOf('received', noted, opened.openedAt + HOUR)).toBe('late')
  })

  it('judge what was collected late on the team clock only', () => {
    const clocks = caseClocks({ ...opened, late: true }, [], yardstick, opened.openedAt)
    expect(new Set(clocks.map((clock) => clock.startedAt))).toEqual(new Set([opened.openedAt]))
    expect(new Set(clocks.map((clock) => clock.judgedOn))).toEqual(new Set(['team']))
  })

  it('say that a due time is unknown past the announced calendar', () => {
    const december = { ...opened, urgency: 'normal' as const }
    const openedAt = at('2026-12-30 09:00')
    const clocks = caseClocks(
      { ...december, openedAt, publicAt: openedAt },
      [],
      yardstick,
      openedAt,
    )
    expect(clocks.map((clock) => clock.state)).toEqual(['waiting', 'waiting', 'waiting', 'unknown'])
    expect(nextClock(clocks)?.step).toBe('received')
  })

  it('point at the running one that is due first', () => {
    const now = opened.openedAt + MINUTE
    expect(nextClock(caseClocks(opened, [], yardstick, now))?.step).toBe('received')
    const settled = caseClocks(opened, [event('settled', now)], yardstick, now)
    expect(nextClock(settled)).toBeUndefined()
  })
})
