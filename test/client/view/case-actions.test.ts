import { describe, expect, it } from 'vitest'
import { actionBody } from '../../../client/view/action-body.ts'
import {
  type ActionDraft,
  emptyDraft,
  isOneClick,
  missingFields,
  otherActions,
  primaryAction,
} from '../../../client/view/case-actions.ts'
import { sampleCase, sampleClock, sampleDetail } from '../support/samples.ts'

const draft = (over: Partial<ActionDraft> = {}) => ({ ...emptyDraft(sampleCase()), ...over })

describe('the one thing to do next', () => {
  it('is the first step that nobody has done', () => {
    expect(primaryAction(sampleDetail())).toBe('received')
    const clocks = [sampleClock({ state: 'on-time', doneAt: 1 }), sampleClock({ step: 'verified' })]
    expect(primaryAction(sampleDetail({ case: sampleCase({ clocks }) }))).toBe('verified')
  })

  it('is going on, while the case is paused', () => {
    const paused = {
      case: sampleCase({ isPaused: true }),
      actions: ['received', 'resumed'] as const,
    }
    expect(primaryAction(paused)).toBe('resumed')
    expect(otherActions(paused)).toEqual(['received'])
  })

  it('is nothing on a closed case, which may be reopened all the same', () => {
    const closed = {
      case: sampleCase({ state: 'settled' }),
      actions: ['reopened', 'note'] as const,
    }
    expect(primaryAction(closed)).toBeUndefined()
    expect(otherActions(closed)).toEqual(['note', 'reopened'])
  })

  it('is never offered twice, nor what the server would refuse', () => {
    const others = otherActions(sampleDetail())
    expect(others).not.toContain('received')
    expect(others).not.toContain('paused')
    expect(new Set(others).size).toBe(others.length)
  })
})

describe('what a form still needs', () => {
  it('is a published link where the public is answered', () => {
    expect(missingFields('firstResponse', draft({ link: '–' }))).toEqual(['link'])
    expect(missingFields('firstResponse', draft({ link: '12/TB-UBND' }))).toEqual([])
    expect(missingFields('settled', draft({ link: 'https://phuong.example/a' }))).toEqual([
      'settled',
    ])
  })

  it('is a reason for reopening, and for a correction its true time too', () => {
    expect(missingFields('reopened', draft({ note: ' ' }))).toEqual(['note'])
    expect(missingFields('corrected', draft({ note: 'x' }))).toEqual(['at'])
    expect(missingFields('corrected', draft({ note: 'x', withdrawn: true }))).toEqual([])
  })

  it('is nothing where one press does it', () => {
    expect(
      ['received', 'dismissed', 'resumed', 'verified'].filter((kind) =>
        isOneClick(kind as 'verified'),
      ),
    ).toEqual(['received', 'dismissed', 'resumed'])
  })
})

describe('what is sent', () => {
  const frame = { key: 'key-12345', lastEvent: 'event-1' }

  it('carries the last event that was seen and no empty field', () => {
    expect(actionBody('received', draft(), frame)).toEqual({ kind: 'received', ...frame })
    const filled = draft({ link: ' 12/TB-UBND ', note: ' ' })
    expect(actionBody('firstResponse', filled, frame)).toEqual({
      ...frame,
      kind: 'firstResponse',
      link: '12/TB-UBND',
    })
  })

  it('gives a true time in the zone of the ward', () => {
    const corrected = draft({ at: '2026-11-20T15:00', note: 'Ghi nhầm' })
    expect(actionBody('corrected', corrected, { ...frame, of: 'event-9' })).toEqual({
      ...{ ...frame, kind: 'corrected', of: 'event-9', note: 'Ghi nhầm' },
      at: Date.UTC(2026, 10, 20, 8),
    })
  })
})
