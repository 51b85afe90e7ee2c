import { describe, expect, it } from 'vitest'
import { caseClocks } from '../../../server/domain/cases/clocks.ts'
import type { CaseEvent } from '../../../server/domain/cases/events.ts'
import { type HandoverCase, handover } from '../../../server/domain/cases/handover.ts'
import { at, event, HOUR, openedAt, told, wallYardstick } from '../../support/case-log.ts'

const since = at('2026-03-04 13:00')
const now = at('2026-03-04 21:00')

/** Every step within 4 h, day and night. */
function take(id: string, local: string, events: readonly CaseEvent[] = []): HandoverCase {
  const opened = openedAt(local)
  return { id, opened, events, clocks: caseClocks(opened, events, wallYardstick(), now) }
}

const cases = [
  take('new', '2026-03-04 20:00'),
  take('overdue-in-shift', '2026-03-04 10:00'),
  take('overdue-before', '2026-03-04 07:00'),
  take('worse', '2026-03-04 19:30', [told('reclassified', now - HOUR, { urgency: 'urgent' })]),
  take('milder', '2026-03-04 19:30', [told('reclassified', now - HOUR, { urgency: 'normal' })]),
  take('back', '2026-03-03 09:00', [
    event('settled', since - 2 * HOUR),
    event('reopened', now - HOUR),
  ]),
  take('answered', '2026-03-04 11:00', [event('settled', since + HOUR)]),
  take('alarm', '2026-03-04 07:00', [event('dismissed', since - 4 * HOUR)]),
  take('held', '2026-03-04 20:30', [event('paused', now - 1)]),
]

describe('the handover of a shift', () => {
  const changes = [
    { kind: 'rule' as const, what: 'flooding', at: since + 1 },
    { kind: 'source' as const, what: 'paper', at: now },
    { kind: 'source' as const, what: 'old', at: since - 1 },
  ]
  const page = handover(cases, changes, { since, now })

  it('says what rose, for better is no rise', () => expect(page.rose).toEqual(['worse', 'back']))

  it('says what is overdue, the longest first, and what is so since this shift', () => {
    expect(page.overdue).toEqual(['overdue-before', 'overdue-in-shift'])
    expect(page.newlyOverdue).toEqual(['overdue-in-shift'])
  })

  it('says what was opened, closed and paused', () => {
    expect(page.opened).toEqual(['new', 'worse', 'milder', 'held'])
    expect(page.closed).toEqual(['answered'])
    expect(page.paused).toEqual(['held'])
  })

  it('says what changed in rules and sources, newest first', () => {
    expect(page.changes.map(({ what }) => what)).toEqual(['paper', 'flooding'])
  })
})
