import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { earlierItems, firstSightOf } from '../../../server/domain/cases/antedate.ts'
import { checkCorrection } from '../../../server/domain/cases/check-correction.ts'
import { allCycles, caseClocks } from '../../../server/domain/cases/clocks.ts'
import { cyclesOf } from '../../../server/domain/cases/cycles.ts'
import { dueNotices } from '../../../server/domain/cases/due-notices.ts'
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

/** Four hours for each step, day and night; the public steps count from 09:00. */
const opened = openedAt('2026-03-04 09:00')
const found = (when: string, publicAt: string, more: { late?: true; itemId?: string } = {}) =>
  told('antedated', at(when), { publicAt: at(publicAt), itemId: 'first', ...more })
const clocksAt = (now: string, events: readonly CaseEvent[]) =>
  caseClocks(opened, events, wallYardstick(), at(now))

describe('an earlier item that is found after the case opened', () => {
  it('moves the public start back, and no team clock', () => {
    const clocks = clocksAt('2026-03-04 10:00', [found('2026-03-04 09:30', '2026-03-04 08:00')])
    expect(clocks.map(({ startedAt }) => startedAt)).toEqual([
      ...[at('2026-03-04 09:00'), at('2026-03-04 09:00')],
      ...[at('2026-03-04 08:00'), at('2026-03-04 08:00')],
    ])
    expect(clocks[2]).toMatchObject({ dueAt: at('2026-03-04 12:00'), state: 'waiting' })
  })

  it('makes overdue from when it was found, and says that this did it', () => {
    const late = found('2026-03-04 10:00', '2026-03-04 05:00')
    expect(clocksAt('2026-03-04 10:00', [late])[2]).toMatchObject({
      ...{ state: 'late', missedAt: at('2026-03-04 10:00'), missedBy: 'antedated' },
    })
  })

  it('changes no verdict of a step that was done before anybody knew', () => {
    const events = [
      event('firstResponse', at('2026-03-04 09:50')),
      found('2026-03-04 10:00', '2026-03-04 05:00'),
    ]
    const [, , response, settled] = clocksAt('2026-03-04 10:30', events)
    expect(response).toMatchObject({ state: 'on-time', startedAt: at('2026-03-04 09:00') })
    expect(settled).toMatchObject({ state: 'late', startedAt: at('2026-03-04 05:00') })
  })

  it('moves nothing when it is no earlier, nor when it was collected late', () => {
    const before = clocksAt('2026-03-04 10:00', [])
    const later = found('2026-03-04 09:30', '2026-03-04 09:15')
    const late = found('2026-03-04 09:30', '2026-03-04 01:00', { late: true })
    expect(clocksAt('2026-03-04 10:00', [later])).toEqual(before)
    expect(clocksAt('2026-03-04 10:00', [late])).toEqual(before)
    // The public had been waiting all the same.
    expect(firstSightOf(opened, [late])).toBe(at('2026-03-04 01:00'))
  })

  it('moves no cycle that has ended, and reaches not back before a reopening', () => {
    const settled = event('settled', at('2026-03-04 10:00'))
    const reopened = event('reopened', at('2026-03-05 10:00'))
    const early = found('2026-03-05 11:00', '2026-03-04 08:00')
    const plain = allCycles(opened, [settled, reopened], wallYardstick(), at('2026-03-05 12:00'))
    const with_ = [settled, reopened, early]
    expect(allCycles(opened, with_, wallYardstick(), at('2026-03-05 12:00'))).toEqual(plain)
  })

  it('can be taken back, with a reason, but not be dated otherwise', () => {
    const early = found('2026-03-04 09:30', '2026-03-04 08:00')
    const back = correct(early, at('2026-03-04 11:00'), { withdrawn: true })
    expect(cyclesOf(opened, [early, back])[0]?.publicAt).toBe(opened.publicAt)
    const moved = correct(early, at('2026-03-04 11:00'), { at: at('2026-03-04 10:00') })
    expect(checkCorrection([early], moved, opened)).toBe('not-correctable')
    expect(checkCorrection([early], back, opened)).toBeUndefined()
  })

  it('makes no notice late for the time in which nobody knew', () => {
    const events = [
      found('2026-03-04 13:59', '2026-03-04 09:00'),
      found('2026-03-04 12:00', '2026-03-04 07:00'),
    ]
    const now = at('2026-03-04 12:01')
    const { calendar } = wallYardstick()
    const clocks = caseClocks(opened, events, wallYardstick(), now)
    const watched = { id: 'c', unit: 'ubnd', urgency: 'high' as const, clocks, events, calendar }
    const rule = { escalation: { warnAt: [100], chain: [] }, zone: 'Asia/Ho_Chi_Minh', now }
    const notices = dueNotices([watched], new Set(), rule)
    expect(notices.find(({ step }) => step === 'settled')).toMatchObject({ lateByMs: MINUTE })
  })

  it('never makes anything due later, in whatever order events arrive', () => {
    const hours = fc.integer({ min: -30, max: 30 })
    const event = fc.record({ found: fc.integer({ min: 0, max: 30 }), publicAt: hours })
    fc.assert(
      fc.property(fc.array(event, { maxLength: 6 }), fc.nat(), (list, seed) => {
        const events = list.map((one, i) =>
          told('antedated', opened.openedAt + one.found * HOUR, {
            publicAt: opened.openedAt + one.publicAt * HOUR,
            itemId: `item-${i}`,
            of: `${i}`,
          }),
        )
        const now = opened.openedAt + 31 * HOUR
        const plain = caseClocks(opened, [], wallYardstick(), now)
        const clocks = caseClocks(opened, events, wallYardstick(), now)
        for (const [i, clock] of clocks.entries()) {
          expect(clock.dueAt ?? 0).toBeLessThanOrEqual(plain[i]?.dueAt ?? 0)
        }
        const turned = [...events.slice(seed % 7), ...events.slice(0, seed % 7)]
        expect(caseClocks(opened, turned, wallYardstick(), now)).toEqual(clocks)
      }),
    )
  })
})

describe('what the items of a story say of the public start', () => {
  const item = (id: string, seen: string, late = false) => ({ id, seenAt: at(seen), late })
  const policy = { maxAgeMs: 48 * HOUR }
  const earlier = (items: readonly ReturnType<typeof item>[], events: readonly CaseEvent[] = []) =>
    earlierItems({ opened, events, items }, policy)

  it('is nothing where the case has the earliest already', () => {
    expect(earlier([item('a', '2026-03-04 09:00'), item('b', '2026-03-04 09:10')])).toEqual([])
  })

  it('is the earliest one that was collected in time, and the earliest late one beside it', () => {
    const items = [
      item('night', '2026-03-04 00:30', true),
      item('early', '2026-03-04 07:00'),
      item('less', '2026-03-04 08:00'),
    ]
    expect(earlier(items)).toEqual([
      { publicAt: at('2026-03-04 07:00'), itemId: 'early' },
      { publicAt: at('2026-03-04 00:30'), itemId: 'night', late: true },
    ])
  })

  it('is said once, and not again after somebody took it back', () => {
    const early = found('2026-03-04 09:30', '2026-03-04 07:00')
    expect(earlier([item('first', '2026-03-04 07:00')], [early])).toEqual([])
    const back = correct(early, at('2026-03-04 11:00'), { withdrawn: true })
    expect(earlier([item('first', '2026-03-04 07:00')], [early, back])).toEqual([])
    expect(earlier([item('other', '2026-03-04 06:00')], [early, back])).toHaveLength(1)
  })

  it('is nothing for old news, or for what was public before the last answer', () => {
    expect(earlier([item('old', '2026-03-01 09:00')])).toEqual([])
    const events = [
      event('settled', at('2026-03-04 10:00')),
      event('reopened', at('2026-03-05 10:00')),
    ]
    expect(earlier([item('first', '2026-03-04 07:00')], events)).toEqual([])
    expect(earlier([item('anew', '2026-03-05 09:00')], events)).toHaveLength(1)
  })
})
