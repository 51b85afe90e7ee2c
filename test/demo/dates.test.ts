import { describe, expect, it } from 'vitest'
import {
  isoHanoi,
  rfc822,
  rfc822ShortOffset,
  rfc822TwoDigitYear,
  usDate,
} from '../../server/demo/dates.ts'

const AFTERNOON = Date.parse('2026-10-05T07:10:09Z')

describe('dates of the demo feeds', () => {
  it('writes the five forms seen in real feeds in the wall clock of Hanoi', () => {
    expect(rfc822(AFTERNOON)).toBe('Mon, 05 Oct 2026 14:10:09 +0700')
    expect(rfc822TwoDigitYear(AFTERNOON)).toBe('Mon, 05 Oct 26 14:10:09 +0700')
    expect(rfc822ShortOffset(AFTERNOON)).toBe('Mon, 05 Oct 2026 14:10:09 +07')
    expect(usDate(AFTERNOON)).toBe('10/5/2026 2:10:09 PM')
    expect(isoHanoi(AFTERNOON)).toBe('2026-10-05T14:10:09+07:00')
  })

  it('writes noon and midnight as twelve on the American clock', () => {
    expect(usDate(Date.parse('2026-10-02T05:00:00Z'))).toBe('10/2/2026 12:00:00 PM')
    expect(usDate(Date.parse('2026-10-01T17:05:00Z'))).toBe('10/2/2026 12:05:00 AM')
  })

  it('changes the day with Hanoi, not with Greenwich', () => {
    expect(rfc822(Date.parse('2026-12-31T17:00:00Z'))).toBe('Fri, 01 Jan 2027 00:00:00 +0700')
  })
})
