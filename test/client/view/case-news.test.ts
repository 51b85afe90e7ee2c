import { describe, expect, it } from 'vitest'
import { audible, readAlertChoice, writeAlertChoice } from '../../../client/view/alerts.ts'
import { caseChanges } from '../../../client/view/case-changes.ts'
import { endOfDay } from '../../../client/view/end-of-day.ts'
import {
  filterCases,
  NO_FILTER,
  readQueueFilter,
  writeQueueFilter,
} from '../../../client/view/queue-filter.ts'
import { corrections, openSlip } from '../../../client/view/slips.ts'
import { MINUTE, NOW, sampleCase, sampleEvent } from '../support/samples.ts'

const ids = (cases: readonly { id: string }[]) => cases.map(({ id }) => id)

describe('what happened to the open cases', () => {
  it('tells new, closed, risen and otherwise changed ones apart, each once', () => {
    const before = ['a', 'b', 'c', 'd'].map((id) => sampleCase({ id, urgency: 'normal' }))
    const after = [
      sampleCase({ id: 'a', urgency: 'normal' }),
      sampleCase({ id: 'b', urgency: 'urgent', lastEvent: 'event-2' }),
      sampleCase({ id: 'c', urgency: 'normal', lastEvent: 'event-2' }),
      sampleCase({ id: 'e' }),
    ]
    const { opened, closed, risen, moved } = caseChanges(before, after)
    expect([opened, closed, risen, moved].map(ids)).toEqual([['e'], ['d'], ['b'], ['c']])
  })
})

describe('what is worth a noise', () => {
  const night = Date.UTC(2026, 10, 20, 16)
  const event = { kind: 'opened', caseId: 'a', title: 'Ngập', urgency: 'high' } as const

  it('is by day everything, at night only what is urgent', () => {
    expect(audible([event], NOW)).toHaveLength(1)
    expect(audible([event], night)).toEqual([])
    expect(audible([{ ...event, urgency: 'urgent' }], night)).toHaveLength(1)
  })

  it('is one thing per case, however much happened to it', () => {
    const overdue = { ...event, kind: 'overdue' } as const
    expect(audible([overdue, event, event], NOW)).toEqual([overdue])
  })

  it('is off until somebody turns it on', () => {
    expect(readAlertChoice(null)).toEqual({ sound: false, desktop: false })
    const chosen = { sound: false, desktop: true }
    expect(readAlertChoice(writeAlertChoice(chosen))).toEqual(chosen)
  })
})

describe('the filter of the queue', () => {
  it('narrows by unit and urgency and survives being stored', () => {
    const cases = [sampleCase({ id: 'a' }), sampleCase({ id: 'b', unit: 'cong-an' })]
    const filter = { unit: 'cong-an', urgency: 'urgent', whose: 'mine' } as const
    expect(ids(filterCases(cases, { ...filter, whose: '' }, undefined))).toEqual(['b'])
    expect(readQueueFilter(writeQueueFilter(filter))).toEqual(filter)
    expect(readQueueFilter('<b> soon hers')).toEqual(NO_FILTER)
    // As it was stored before there was a third word.
    expect(readQueueFilter('cong-an urgent')).toEqual({ ...filter, whose: '' })
  })

  it('narrows to what I have acted on, and to what my unit leads where I have one', () => {
    const cases = [
      sampleCase({ id: 'a', mine: true }),
      sampleCase({ id: 'b', unit: 'cong-an' }),
      sampleCase({ id: 'c' }),
    ]
    const shown = (whose: 'mine' | 'unit', unit?: string) =>
      ids(filterCases(cases, { ...NO_FILTER, whose }, unit))
    expect(shown('mine', 'cong-an')).toEqual(['a'])
    expect(shown('unit', 'cong-an')).toEqual(['b'])
    expect(shown('unit')).toEqual(['a', 'b', 'c'])
  })
})

describe('slips', () => {
  const closing = sampleEvent('event-2', { kind: 'dismissed', actor: 'truc-ban' })

  it('can be taken back for a quarter of an hour, once', () => {
    expect(openSlip([closing], NOW + 14 * MINUTE)?.id).toBe('event-2')
    expect(openSlip([closing], NOW + 15 * MINUTE)).toBeUndefined()
    expect(openSlip([{ ...closing, isWithdrawn: true }], NOW)).toBeUndefined()
  })

  it('offers no correction that the server would refuse', () => {
    const at = { now: NOW + 20 * MINUTE, mayApprove: false }
    const received = sampleEvent('event-3', { kind: 'received' })
    expect(corrections(received, { ...at, now: NOW })).toEqual({ time: true, withdraw: true })
    expect(corrections(received, at)).toEqual({ time: false, withdraw: false })
    expect(corrections(closing, { ...at, mayApprove: true })).toEqual({
      time: true,
      withdraw: false,
    })
    const earlier = sampleEvent('event-4', { kind: 'antedated' })
    expect(corrections(earlier, { ...at, now: NOW })).toEqual({ time: false, withdraw: false })
    expect(corrections(earlier, { now: NOW, mayApprove: true }).withdraw).toBe(true)
    expect(corrections(sampleEvent('event-1'), { ...at, mayApprove: true }).withdraw).toBe(false)
  })
})

describe('the end of the working day', () => {
  it('is five in the afternoon in the ward, tomorrow once that has passed', () => {
    expect(endOfDay(NOW)).toBe(Date.UTC(2026, 10, 20, 10))
    expect(endOfDay(Date.UTC(2026, 10, 20, 10))).toBe(Date.UTC(2026, 10, 21, 10))
  })
})
