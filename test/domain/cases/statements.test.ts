import { describe, expect, it } from 'vitest'
import { caseState } from '../../../server/domain/cases/case-state.ts'
import { checkCorrection } from '../../../server/domain/cases/check-correction.ts'
import { allCycles, caseClocks, nextClock } from '../../../server/domain/cases/clocks.ts'
import { dueNotices, type WatchedCase } from '../../../server/domain/cases/due-notices.ts'
import { type CaseEvent, PAUSE_REASONS } from '../../../server/domain/cases/events.ts'
import { caseStages } from '../../../server/domain/cases/stages.ts'
import { stepFigures } from '../../../server/domain/cases/step-figures.ts'
import { timelineOf } from '../../../server/domain/cases/timeline.ts'
import { whatIf } from '../../../server/domain/cases/what-if.ts'
import { addWorkingTime } from '../../../server/domain/cases/working-time.ts'
import {
  at,
  correct,
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

/*
 * What a clock promises, by the numbers under which the project's reference lists it. Not here: 8,
 * 23 (client: countdown, server clock), 15 (calendar files: plan-files), 21 (working-time, verdicts),
 * 22 (bench: cases), 25 and the "two schedulers" of 7 (services and store).
 */

/** Every step within 4 h. */
const opened = openedAt('2026-03-04 09:00')
const start = opened.openedAt
const hour = (n: number) => start + n * HOUR

function clock(
  events: readonly CaseEvent[],
  now: number,
  { yardstick = wallYardstick(), step = 'received' } = {},
) {
  return caseClocks(opened, events, yardstick, now).find((one) => one.step === step)
}

function watch(events: readonly CaseEvent[], now: number): WatchedCase {
  const clocks = caseClocks(opened, events, wallYardstick(), now)
  return { id: 'a', unit: 'ubnd', urgency: 'high', clocks, events, calendar: hanoiCalendar() }
}

function noticeKeys(events: readonly CaseEvent[], now: number, sent: readonly string[] = []) {
  const escalation = { warnAt: [50, 100], chain: [] }
  const rule = { escalation, zone: 'Asia/Ho_Chi_Minh', now }
  return dueNotices([watch(events, now)], new Set(sent), rule).map(({ key }) => key)
}

describe('the statements of a response clock', () => {
  it('1: a clock is a pure function: asked twice it says the same, and it changes nothing', () => {
    const events = Object.freeze([event('received', hour(1)), event('paused', hour(2))])
    const frozen = events.map((one) => Object.freeze(one))
    expect(clock(frozen, hour(9))).toEqual(clock(frozen, hour(9)))
  })

  it('2: an event keeps when it happened apart from when it was recorded', () => {
    const later = event('received', hour(3), { recordedAt: hour(30) })
    expect(clock([later], hour(31))).toMatchObject({ state: 'on-time', doneAt: hour(3) })
  })

  it('3: a slow collector is a stage of its own, never hidden in the team clock', () => {
    const early = { ...opened, publicAt: hour(-2) }
    const clocks = caseClocks(early, [], wallYardstick(), start)
    expect(clocks.map(({ judgedOn, startedAt }) => [judgedOn, startedAt])).toEqual([
      ...Array(2).fill(['team', start]),
      ...Array(2).fill(['public', hour(-2)]),
    ])
    const stages = caseStages({ publishedAt: hour(-2), collectedAt: hour(-1), opened, events: [] })
    expect(stages.map(({ stage, ms }) => [stage, ms])).toEqual([
      ['published', undefined],
      ['collected', HOUR],
      ['opened', HOUR],
    ])
  })

  it('4: the next due time is that of the running clock due first, and notes stop none', () => {
    const idle = ['note', 'seen', 'assigned', 'referred', 'escalated'] as const
    const events = idle.map((kind) => event(kind, hour(1)))
    const clocks = caseClocks(opened, events, wallYardstick(), hour(2))
    expect(clocks.map(({ state }) => state)).toEqual(Array(4).fill('waiting'))
    expect(nextClock(clocks)?.dueAt).toBe(Math.min(...clocks.map(({ dueAt = 0 }) => dueAt)))
  })

  it('5: done at the due time is a hit, and a miss stays through all that comes', () => {
    expect(clock([event('received', hour(4))], hour(9))?.state).toBe('on-time')
    const missed = event('received', hour(4) + 1)
    const fates = [
      [event('settled', hour(5))],
      [told('merged', hour(5), { into: 'x' })],
      [told('reclassified', hour(5), { urgency: 'normal' }), event('note', hour(6))],
    ]
    expect(fates.map((more) => clock([missed, ...more], hour(99))?.missedAt)).toEqual(
      Array(3).fill(hour(4)),
    )
    const again = [missed, event('settled', hour(5)), event('reopened', hour(6))]
    const [first] = allCycles(opened, again, wallYardstick(), hour(99))
    expect(first?.clocks[0]?.state).toBe('missed')
    const looser = { targets: flatTargets({ urgent: 99, high: 99, normal: 99 }, 'wall') }
    const log = { id: 'a', opened, events: [missed], yardstick: wallYardstick() }
    expect(whatIf([log], looser, hour(9)).map(({ step }) => step)).not.toContain('received')
  })

  it('6: the verdict does not depend on when somebody looked; only the notice is late', () => {
    const done = [event('received', hour(5))]
    expect(clock(done, hour(5))).toEqual(clock(done, hour(500)))
    expect(noticeKeys([], hour(6))[0]).toBe('a:1:received:100')
    expect(noticeKeys([], hour(4))).toEqual(noticeKeys([], hour(6)))
  })

  it('7: a notice has one key per case, cycle, step and level', () => {
    const keys = noticeKeys([], hour(5))
    expect(new Set(keys).size).toBe(4)
    expect(noticeKeys([], hour(6), keys)).toEqual([])
  })

  it('9, 10: what is closed keeps its target, and an unknown version is never guessed', () => {
    const log = { id: 'a', opened, events: [event('settled', hour(3))], yardstick: wallYardstick() }
    expect(
      whatIf([log], { targets: flatTargets({ urgent: 1, high: 1, normal: 1 }) }, hour(9)),
    ).toEqual([])
    const lost = { targets: undefined, calendar: undefined }
    expect(clock([], hour(9), { yardstick: lost })?.state).toBe('unknown')
  })

  it('11: more urgent counts from the old start; a breach by it has its own name', () => {
    const normal = { ...opened, urgency: 'normal' as const }
    const worse = told('reclassified', hour(6), { urgency: 'urgent' })
    const [received] = caseClocks(normal, [worse], wallYardstick(), hour(7))
    expect(received).toMatchObject({
      startedAt: start,
      missedBy: 'reclassified',
      missedAt: hour(6),
    })
    const done = event('received', hour(5))
    expect(caseClocks(normal, [done, worse], wallYardstick(), hour(7))[0]).toMatchObject({
      state: 'on-time',
      dueAt: hour(8),
    })
  })

  it('12: a reopened case starts anew, a closing taken back within 15 minutes does not', () => {
    const settled = event('settled', hour(1))
    const slip = correct(settled, hour(1) + 15 * MINUTE, { withdrawn: true })
    expect(caseState(opened, [settled, event('reopened', hour(2))]).cycle).toBe(2)
    expect(caseState(opened, [settled, slip])).toMatchObject({ state: 'open', cycle: 1 })
  })

  it('13: of merged cases the earliest start counts, and the merged one is in no list', () => {
    const from = told('merged', hour(2), { from: 'x', openedAt: hour(-1), publicAt: hour(-1) })
    expect(clock([from], hour(2))?.startedAt).toBe(hour(-1))
    const into = told('merged', hour(5), { into: 'x' })
    const cycles = allCycles(opened, [into], wallYardstick(), hour(9)).map((cycle) => {
      return { ...cycle, unit: 'ubnd', hotSpots: [] }
    })
    expect(stepFigures(cycles).map(({ n, overdueOpen }) => [n.value, overdueOpen.value])).toEqual(
      Array(4).fill([0, 0]),
    )
    expect(noticeKeys([into], hour(9))).toEqual([])
  })

  it('14: past the announced calendar there is no due time', () => {
    const [late] = caseClocks(
      openedAt('2026-12-31 16:30', 'urgent'),
      [],
      workingYardstick(),
      at('2026-12-31 16:30'),
    )
    expect(late).toMatchObject({ state: 'unknown', horizon: '2027-01-01' })
  })

  it('16: a window ends before its last instant, and a due time at its end stays there', () => {
    const calendar = hanoiCalendar()
    const due = (from: string, hours: number) => {
      const found = addWorkingTime(calendar, at(from), hours * HOUR)
      return found.kind === 'due' ? found.at : undefined
    }
    expect(due('2026-03-04 11:00', 1)).toBe(at('2026-03-04 12:00'))
    expect(due('2026-03-04 12:00', 1)).toBe(at('2026-03-04 14:30'))
  })

  it('17: pauses have a reason from a list, and what runs day and night has none', () => {
    expect(PAUSE_REASONS).toEqual(['other-unit', 'field-check', 'expert', 'force-majeure'])
    const paused = told('paused', hour(1), { reason: 'force-majeure' })
    expect(clock([paused], hour(2))?.state).toBe('waiting')
    expect(clock([paused], hour(2), { yardstick: workingYardstick() })?.state).toBe('paused')
  })

  it('18: every clock says whether it counts day and night or working time', () => {
    expect(clock([], start)?.counts).toBe('wall')
    expect(clock([], start, { yardstick: workingYardstick() })?.counts).toBe('working')
  })

  it('19: a correction has a reason, keeps the old value and lies in the past of its record', () => {
    const received = event('received', hour(5))
    const mended = correct(received, hour(6), { at: hour(3) })
    expect(clock([received, mended], hour(9))?.state).toBe('on-time')
    expect(timelineOf([received, mended])[0]).toMatchObject({
      event: { occurredAt: hour(5) },
      correctedTo: hour(3),
    })
    const wrong = correct(received, hour(6), { at: hour(7) })
    expect(checkCorrection([received], wrong, opened)).toBe('after-recorded')
  })

  it('20: the order of arrival does not matter (any order: corrections)', () => {
    const events = [
      event('received', hour(1)),
      event('settled', hour(2)),
      event('reopened', hour(3)),
    ]
    expect(caseState(opened, events.toReversed())).toEqual(caseState(opened, events))
  })

  it('24: open cases that are overdue count as missed, and nothing is not a hundred per cent', () => {
    const [received] = stepFigures([
      { clocks: caseClocks(opened, [], wallYardstick(), hour(9)), unit: 'ubnd', hotSpots: [] },
    ])
    expect(received?.withinShare.value).toBe(0)
    expect(stepFigures([])[0]?.withinShare.value).toBeUndefined()
  })
})
