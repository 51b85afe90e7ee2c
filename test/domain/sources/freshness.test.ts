import { describe, expect, it } from 'vitest'
import { askedWaitMs } from '../../../server/domain/sources/asked-wait.ts'
import { freshForMs } from '../../../server/domain/sources/freshness.ts'

const NOW = Date.UTC(2026, 10, 20, 5)
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

describe('how long an answer is fresh', () => {
  it.each([
    [{ cacheControl: 'public, max-age=900' }, 15 * MINUTE],
    [{ cacheControl: 'MAX-AGE=900, must-revalidate' }, 15 * MINUTE],
    [{ cacheControl: 'max-age=900', age: '600' }, 5 * MINUTE],
    [{ cacheControl: 'max-age=900', age: '1200' }, undefined],
    [{ cacheControl: 'max-age=99999999' }, DAY],
    [{ cacheControl: 's-maxage=900' }, undefined],
    [{ cacheControl: 'no-cache, max-age=900' }, undefined],
    [{ cacheControl: 'no-store' }, undefined],
    [{ cacheControl: 'max-age=0' }, undefined],
    [{ cacheControl: 'max-age=-5' }, undefined],
    [{ expires: 'Fri, 20 Nov 2026 05:30:00 GMT' }, 30 * MINUTE],
    [
      {
        expires: 'Fri, 20 Nov 2026 08:30:00 GMT',
        date: 'Fri, 20 Nov 2026 08:00:00 GMT',
      },
      30 * MINUTE,
    ],
    [{ expires: 'Thu, 01 Jan 1970 00:00:00 GMT' }, undefined],
    [{ expires: '0' }, undefined],
    [{ cacheControl: 'max-age=60', expires: 'Fri, 20 Nov 2026 05:30:00 GMT' }, MINUTE],
    [{}, undefined],
  ])('%j → %s', (headers, expected) => {
    expect(freshForMs(headers, NOW)).toBe(expected)
  })
})

describe('how long a feed asks readers to wait', () => {
  it.each([
    [{ ttl: '60' }, 60 * MINUTE],
    [{ ttl: ' 5 ' }, 5 * MINUTE],
    [{ ttl: '99999' }, DAY],
    [{ ttl: '0' }, undefined],
    [{ ttl: '-3' }, undefined],
    [{ ttl: 'soon' }, undefined],
    [{ period: 'hourly' }, 60 * MINUTE],
    [{ period: '\n\thourly\t', frequency: '4' }, 15 * MINUTE],
    [{ period: 'daily', frequency: '0' }, DAY],
    [{ period: 'yearly' }, DAY],
    [{ period: 'always' }, undefined],
    [{ ttl: '10', period: 'hourly', frequency: '2' }, 30 * MINUTE],
  ])('%j → %s', (said, expected) => {
    expect(askedWaitMs({ ttl: '', period: '', frequency: '', ...said })).toBe(expected)
  })
})
