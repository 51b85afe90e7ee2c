import { describe, expect, it } from 'vitest'
import { type CaseLog, whatIf } from '../../../server/domain/cases/what-if.ts'
import { at, event, flatTargets, openedAt, workingYardstick } from '../../support/case-log.ts'
import { announced2026, hanoiCalendar } from '../../support/hanoi-calendar.ts'

const log = (events: CaseLog['events'] = []): CaseLog => ({
  ...{ id: 'a', opened: openedAt('2026-03-04 09:00'), events, yardstick: workingYardstick() },
})
const now = at('2026-03-04 12:00')
const tighter = { targets: flatTargets({ urgent: 1, high: 2, normal: 4 }) }

describe('what a change would do', () => {
  it('is a row for each running clock that would stand otherwise', () => {
    const rows = whatIf([log([event('received', now - 1)])], tighter, now)
    expect(rows.map(({ step }) => step)).toEqual(['verified', 'firstResponse', 'settled'])
    expect(rows[0]).toEqual({
      ...{ caseId: 'a', step: 'verified' },
      before: { dueAt: at('2026-03-04 14:30'), state: 'waiting' },
      after: { dueAt: at('2026-03-04 11:00'), state: 'late' },
    })
  })

  it('is nothing when nothing changes, nor for what is over', () => {
    expect(whatIf([log()], {}, now)).toEqual([])
    expect(whatIf([log([event('settled', now - 1)])], tighter, now)).toEqual([])
    expect(whatIf([log([event('dismissed', now - 1)])], tighter, now)).toEqual([])
  })

  it('shows a day off that is announced late', () => {
    const days = [
      ...announced2026(),
      { date: '2026-03-04', kind: 'off' as const, title: 'nghỉ', source: 'test' },
    ]
    const [row] = whatIf([log()], { calendar: hanoiCalendar(days) }, now)
    expect(row?.after).toEqual({ dueAt: at('2026-03-05 12:00'), state: 'waiting' })
  })

  it('heals no miss', () => {
    const late = at('2026-03-04 16:00')
    const looser = { targets: flatTargets({ urgent: 20, high: 40, normal: 80 }) }
    expect(whatIf([log()], looser, late).map(({ after }) => after.state)).toEqual(
      Array(4).fill('late'),
    )
  })
})
