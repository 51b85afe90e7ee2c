import { describe, expect, it } from 'vitest'
import { retryAfterMs } from '../../../server/domain/sources/retry-after.ts'

const NOW = Date.UTC(2026, 10, 20)

describe('Retry-After', () => {
  it.each([
    ['120', 120_000],
    [' 5 ', 5000],
    ['Fri, 20 Nov 2026 00:10:00 GMT', 600_000],
    ['999999999', 86_400_000],
    ['Fri, 20 Nov 2027 00:00:00 GMT', 86_400_000],
  ])('%j asks for %d ms', (header, ms) => {
    expect(retryAfterMs(header, NOW)).toBe(ms)
  })

  it.each([undefined, '', '0', '-5', '1.5', 'soon', 'Fri, 20 Nov 2020 00:10:00 GMT'])(
    '%j asks for nothing',
    (header) => expect(retryAfterMs(header, NOW)).toBeUndefined(),
  )
})
