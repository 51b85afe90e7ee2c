import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  afterQuietHours,
  readTimeOfDay,
  writeTimeOfDay,
} from '../../../server/domain/notices/quiet-hours.ts'

const ZONE = 'Asia/Ho_Chi_Minh'
const night = { from: 22 * 60, to: 6 * 60 }
const noon = { from: 11 * 60 + 30, to: 13 * 60 }
const at = (local: string) => Date.parse(`${local}+07:00`)

describe('quiet hours', () => {
  it.each([
    ['2026-11-20T21:59:59.999', '2026-11-20T21:59:59.999'],
    ['2026-11-20T22:00:00', '2026-11-21T06:00:00'],
    ['2026-11-20T23:59:00', '2026-11-21T06:00:00'],
    ['2026-11-21T00:00:00', '2026-11-21T06:00:00'],
    ['2026-11-21T05:59:59', '2026-11-21T06:00:00'],
    ['2026-11-21T06:00:00', '2026-11-21T06:00:00'],
    ['2026-12-31T23:00:00', '2027-01-01T06:00:00'],
  ])('over midnight let %s wait until %s', (from, until) => {
    expect(afterQuietHours(at(from), night, ZONE)).toBe(at(until))
  })

  it('within a day end on that day', () => {
    expect(afterQuietHours(at('2026-11-20T12:00'), noon, ZONE)).toBe(at('2026-11-20T13:00'))
    expect(afterQuietHours(at('2026-11-20T13:00'), noon, ZONE)).toBe(at('2026-11-20T13:00'))
    expect(afterQuietHours(at('2026-11-20T11:29'), noon, ZONE)).toBe(at('2026-11-20T11:29'))
  })

  it('that nobody has set, or of no length, hold nothing back', () => {
    expect(afterQuietHours(5, undefined, ZONE)).toBe(5)
    expect(afterQuietHours(5, { from: 60, to: 60 }, ZONE)).toBe(5)
  })

  it('never send earlier, never wait a day, and never end inside themselves', () => {
    const minutes = fc.integer({ min: 0, max: 1439 })
    const instant = fc.integer({ min: at('2026-01-01T00:00'), max: at('2027-01-01T00:00') })
    fc.assert(
      fc.property(instant, minutes, minutes, (now, from, to) => {
        const until = afterQuietHours(now, { from, to }, ZONE)
        expect(until).toBeGreaterThanOrEqual(now)
        expect(until - now).toBeLessThan(24 * 3_600_000)
        expect(afterQuietHours(until, { from, to }, ZONE)).toBe(until)
      }),
    )
  })

  it('are read and written as times of a day', () => {
    expect([readTimeOfDay('22:30'), readTimeOfDay('00:00')]).toEqual([1350, 0])
    for (const wrong of ['24:00', '7:00', '12:60', '', '12:00 ', '-1:00']) {
      expect(readTimeOfDay(wrong)).toBeUndefined()
    }
    expect([writeTimeOfDay(1350), writeTimeOfDay(0)]).toEqual(['22:30', '00:00'])
  })
})
