import { afterEach, describe, expect, it } from 'vitest'
import {
  formatDateTime,
  formatDay,
  formatNear,
  formatTime,
  localDay,
  relativeTime,
} from '../../../client/view/time.ts'

const EVENING = Date.UTC(2026, 10, 20, 17, 5)
const zone = process.env.TZ

afterEach(() => {
  if (zone === undefined) delete process.env.TZ
  else process.env.TZ = zone
})

describe.each(['UTC', 'America/Los_Angeles', 'Pacific/Kiritimati'])(
  'with a browser in %s',
  (tz) => {
    it('writes times in the zone of the ward', () => {
      process.env.TZ = tz
      expect(formatDateTime(EVENING)).toBe('21/11/2026 00:05')
      expect(formatTime(EVENING)).toBe('00:05')
      expect(localDay(EVENING)).toBe('2026-11-21')
    })
  },
)

describe('times near now', () => {
  it('leave out the date on the same local day only', () => {
    expect(formatNear(EVENING, EVENING + 60_000)).toBe('00:05')
    expect(formatNear(EVENING - 6 * 60_000, EVENING)).toBe('20/11 23:59')
  })

  it('are said in the language of the page, and not at all within a minute', () => {
    expect(relativeTime(EVENING - 59_000, EVENING, 'vi')).toBeUndefined()
    expect(relativeTime(EVENING - 180_000, EVENING, 'vi')).toBe('3 phút trước')
    expect(relativeTime(EVENING + 7_200_000, EVENING, 'en')).toContain('in 2')
  })

  it('write a day as the ward writes it', () => {
    expect(formatDay('2026-11-04')).toBe('04/11/2026')
  })
})
