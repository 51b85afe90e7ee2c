import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countdownText, readClock } from '../../../client/view/countdown.ts'
import { NOW, sampleClock } from '../support/samples.ts'

describe('readClock', () => {
  it('is late one millisecond after the due time, not before', () => {
    const clock = sampleClock({ dueAt: NOW })
    expect(readClock(clock, NOW)).toEqual({ kind: 'left', ms: 0 })
    expect(readClock(clock, NOW + 1)).toEqual({ kind: 'late', ms: 1 })
  })

  it('keeps what is over as it ended, whatever the time', () => {
    expect(readClock(sampleClock({ state: 'missed' }), NOW - 1e9)).toEqual({ kind: 'missed' })
    expect(readClock(sampleClock({ state: 'on-time' }), NOW + 1e9)).toEqual({ kind: 'on-time' })
  })

  it('says that a clock stands still, and does not count on', () => {
    for (const state of ['paused', 'stopped'] as const) {
      expect(readClock(sampleClock({ state }), NOW + 1e9)).toEqual({ kind: state })
    }
  })

  it('stays late when a looser target comes after the miss', () => {
    const clock = sampleClock({ state: 'late', dueAt: NOW + 1e6, missedAt: NOW - 5 })
    expect(readClock(clock, NOW)).toEqual({ kind: 'late', ms: 5 })
  })

  it('guesses no due time where the calendar gives none', () => {
    const { dueAt: _dueAt, ...clock } = sampleClock({ state: 'unknown' })
    expect(readClock(clock, NOW)).toEqual({ kind: 'unknown' })
  })
})

describe('countdownText', () => {
  it('says 00:00:00 only when nothing is left', () => {
    expect(countdownText(1, 'left').clock).toBe('00:00:01')
    expect(countdownText(0, 'left').clock).toBe('00:00:00')
    expect(countdownText(725_999, 'late').clock).toBe('00:12:05')
  })

  it('counts days apart from the hours', () => {
    expect(countdownText(3 * 86_400_000 + 3_661_000, 'left')).toEqual({
      days: 3,
      clock: '01:01:01',
    })
  })

  it('always adds up to the seconds it was given', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), (seconds) => {
        const { days, clock } = countdownText(seconds * 1000, 'left')
        const [hours = 0, minutes = 0, rest = 0] = clock.split(':').map(Number)
        expect(((days * 24 + hours) * 60 + minutes) * 60 + rest).toBe(seconds)
      }),
    )
  })
})
