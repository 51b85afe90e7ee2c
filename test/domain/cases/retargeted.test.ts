import { describe, expect, it } from 'vitest'
import { allCycles, caseClocks, type Yardstick } from '../../../server/domain/cases/clocks.ts'
import { measureSpans, presentMeasures } from '../../../server/domain/cases/yardstick.ts'
import {
  at,
  event,
  flatTargets,
  HOUR,
  openedAt,
  told,
  wallYardstick,
} from '../../support/case-log.ts'

/** Four hours for a high case, and from 11:00 on so many. */
function applied(hours: number, from = at('2026-03-04 11:00')): Yardstick {
  const targets = flatTargets({ urgent: hours, high: hours, normal: hours }, 'wall')
  const base = wallYardstick()
  return { ...base, later: [{ from, targets, calendar: base.calendar }] }
}

const opened = openedAt('2026-03-04 09:00')
const received = (
  yardstick: Yardstick,
  now: string,
  events = [] as Parameters<typeof caseClocks>[1],
) => caseClocks(opened, events, yardstick, at(now))[0]

describe('targets that were applied to an open case', () => {
  it('count from the same start, so that what was used is used', () => {
    expect(received(applied(3), '2026-03-04 11:30')).toMatchObject({
      ...{ dueAt: at('2026-03-04 12:00'), state: 'waiting', startedAt: at('2026-03-04 09:00') },
    })
    expect(received(applied(8), '2026-03-04 11:30')).toMatchObject({
      ...{ dueAt: at('2026-03-04 17:00'), state: 'waiting' },
    })
  })

  it('make a case overdue from the moment of the decision, never before', () => {
    expect(received(applied(1), '2026-03-04 11:00')).toMatchObject({
      ...{ state: 'late', missedAt: at('2026-03-04 11:00'), missedBy: 'reclassified' },
    })
  })

  it('heal no miss of before', () => {
    const late = applied(24, at('2026-03-04 14:00'))
    expect(received(late, '2026-03-04 15:00')).toMatchObject({
      ...{ state: 'late', missedAt: at('2026-03-04 13:00'), missedBy: 'time' },
    })
  })

  it('change no verdict of what was done before, nor of a cycle that was closed', () => {
    const done = event('received', at('2026-03-04 10:30'))
    expect(received(applied(1), '2026-03-04 15:00', [done])).toMatchObject({
      ...{ state: 'on-time', dueAt: at('2026-03-04 13:00') },
    })
    const events = [
      event('settled', at('2026-03-04 10:00')),
      told('reopened', at('2026-03-04 12:00'), { note: 'lại' }),
    ]
    const [first, second] = allCycles(opened, events, applied(1), at('2026-03-04 12:30'))
    expect(first?.clocks[0]).toMatchObject({ state: 'on-time', targetMs: 4 * HOUR })
    expect(second?.clocks[0]).toMatchObject({ state: 'waiting', targetMs: HOUR })
  })

  it('are the last ones of several, each holding for its time', () => {
    const base = applied(8)
    const [first] = base.later ?? []
    if (!first) throw new Error('there is one')
    const last = { ...first, targets: undefined, from: at('2026-03-04 12:00') }
    const both = { ...base, later: [first, last] }
    expect(presentMeasures(both).targets).toBeUndefined()
    expect(measureSpans(both, at('2026-03-04 09:00')).map(({ from }) => from)).toEqual([
      ...[Number.NEGATIVE_INFINITY, first.from, last.from],
    ])
    expect(measureSpans(both, at('2026-03-04 12:00'))).toHaveLength(1)
    expect(presentMeasures(wallYardstick()).targets).toBeDefined()
  })
})
