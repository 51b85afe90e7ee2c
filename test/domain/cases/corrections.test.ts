import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { caseState } from '../../../server/domain/cases/case-state.ts'
import { checkCorrection } from '../../../server/domain/cases/check-correction.ts'
import { caseClocks } from '../../../server/domain/cases/clocks.ts'
import { effectiveEvents, UNDO_MS } from '../../../server/domain/cases/effective-events.ts'
import type { CaseEvent } from '../../../server/domain/cases/events.ts'
import { timelineOf } from '../../../server/domain/cases/timeline.ts'
import {
  at,
  correct,
  event,
  HOUR,
  MINUTE,
  openedAt,
  told,
  workingYardstick,
} from '../../support/case-log.ts'

const opened = openedAt('2026-03-04 09:00')
const start = opened.openedAt
const opening = event('opened', start)
const received = event('received', start + 2 * HOUR)
const settled = event('settled', start + 3 * HOUR)
const kinds = (events: readonly CaseEvent[]) => events.map(({ kind }) => kind)

describe('a correction', () => {
  it('puts an event at its true time and keeps what was written', () => {
    const mended = correct(received, start + 3 * HOUR, { at: start + HOUR })
    const [, moved] = effectiveEvents([opening, received, mended])
    expect(moved).toEqual({ ...received, occurredAt: start + HOUR })
    expect(timelineOf([opening, received, mended])[1]).toEqual({
      event: received,
      isWithdrawn: false,
      correctedBy: mended.id,
      correctedTo: start + HOUR,
    })
  })

  it('takes back what never happened', () => {
    const events = [opening, received, correct(received, start + 9 * HOUR, { withdrawn: true })]
    expect(kinds(effectiveEvents(events))).toEqual(['opened'])
    expect(timelineOf(events).map(({ isWithdrawn }) => isWithdrawn)).toEqual([false, true, false])
  })

  it('gives way to a later one, and one that is withdrawn itself no longer counts', () => {
    const first = correct(received, start + 3 * HOUR, { at: start + HOUR })
    const second = correct(received, start + 4 * HOUR, { withdrawn: true })
    const third = correct(second, start + 5 * HOUR, { withdrawn: true })
    const whens = (events: readonly CaseEvent[]) =>
      effectiveEvents(events).map(({ occurredAt }) => occurredAt)
    expect(whens([received, second, first])).toEqual([])
    expect(whens([third, received, second, first])).toEqual([start + HOUR])
  })

  it('can take a closing back within fifteen minutes and never later', () => {
    const slip = correct(settled, settled.recordedAt + UNDO_MS, { withdrawn: true })
    const late = correct(settled, settled.recordedAt + UNDO_MS + 1, { withdrawn: true })
    expect(caseState(opened, [opening, settled, slip])).toMatchObject({ state: 'open', cycle: 1 })
    expect(caseState(opened, [opening, settled, late]).state).toBe('settled')
    expect(checkCorrection([opening, settled], late, opened)).toBe('undo-too-late')
  })
})

describe('what may be corrected', () => {
  const events = [opening, received, settled]
  const after = start + 5 * HOUR
  const refusal = (correction: CaseEvent, all: readonly CaseEvent[] = events) =>
    checkCorrection(all, correction, opened)

  it('asks for a reason', () => {
    const bare = told('corrected', after, { of: received.id, at: start + HOUR, note: ' ' })
    expect(refusal(bare)).toBe('reason-missing')
  })

  it.each([
    ['event-unknown', correct(event('note', 1), after, { withdrawn: true })],
    ['not-correctable', correct(opening, after, { at: start + HOUR })],
    ['nothing-corrected', correct(received, after, {})],
    ['nothing-corrected', correct(received, after, { at: received.occurredAt })],
    ['before-opening', correct(received, after, { at: start - 1 })],
    ['after-recorded', correct(received, after, { at: after + 1 })],
    [undefined, correct(received, after, { at: start })],
    [undefined, correct(received, after, { at: after })],
    [undefined, correct(received, after, { withdrawn: true })],
  ])('answers %s', (expected, correction) => expect(refusal(correction)).toBe(expected))

  it('moves nothing over a reopening', () => {
    const reopened = event('reopened', start + 4 * HOUR)
    const all = [...events, reopened]
    expect(refusal(correct(settled, after, { at: start + 4.5 * HOUR }), all)).toBe(
      'crosses-reopening',
    )
    expect(refusal(correct(reopened, after, { at: start + 2.5 * HOUR }), all)).toBe(
      'crosses-reopening',
    )
    expect(refusal(correct(reopened, after, { at: start + 3.5 * HOUR }), all)).toBeUndefined()
  })
})

describe('events in any order', () => {
  const kind = fc.constantFrom<CaseEvent['kind']>(
    ...(['received', 'verified', 'firstResponse', 'settled', 'dismissed', 'reopened'] as const),
    ...(['paused', 'resumed', 'merged', 'note', 'seen'] as const),
  )
  const step = fc.record({ kind, after: fc.integer({ min: 0, max: 600 }) })
  const log = fc.array(step, { maxLength: 12 }).map((steps) =>
    steps.map(({ kind, after }, i) => {
      const detail = kind === 'merged' ? { into: 'other' } : {}
      return event(kind, start + after * MINUTE, { id: `e${i}`, detail })
    }),
  )
  const corrections = fc.array(
    fc.record({ of: fc.integer({ min: 0, max: 13 }), after: fc.integer({ min: -60, max: 600 }) }),
    { maxLength: 4 },
  )

  it('give the same state and the same clocks, also when one arrives twice', () => {
    fc.assert(
      fc.property(log, corrections, fc.infiniteStream(fc.nat()), (events, mends, random) => {
        const mended = mends.map(({ of, after }, i) => {
          const recordedAt = start + 600 * MINUTE + i
          const at = after < 0 ? { withdrawn: true as const } : { at: start + after * MINUTE }
          return event('corrected', recordedAt, {
            id: `e${12 + i}`,
            detail: { of: `e${of}`, ...at },
          })
        })
        const all = [opening, ...events, ...mended]
        const shuffled = [...all, ...events.slice(0, 2)]
          .map((each) => ({ each, rank: random.next().value }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ each }) => each)
        const now = at('2026-03-06 10:00')
        expect(caseState(opened, shuffled)).toEqual(caseState(opened, all))
        expect(caseClocks(opened, shuffled, workingYardstick(), now)).toEqual(
          caseClocks(opened, all, workingYardstick(), now),
        )
      }),
      { numRuns: 1_000 },
    )
  })
})
