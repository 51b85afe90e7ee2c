import { describe, expect, it } from 'vitest'
import { MOST_TRIES, nextTry } from '../../../server/domain/notices/retry.ts'

const MINUTE = 60_000

describe('trying again', () => {
  it('waits 1, 5, 15 and 60 minutes, then an hour each time, for a day, and then gives up', () => {
    const waits: number[] = []
    let now = 0
    for (let tries = 1; ; tries += 1) {
      const next = nextTry(tries, now)
      if (next.kind === 'gave-up') break
      waits.push((next.at - now) / MINUTE)
      now = next.at
    }
    expect(waits.slice(0, 6)).toEqual([1, 5, 15, 60, 60, 60])
    expect(new Set(waits.slice(3))).toEqual(new Set([60]))
    expect(waits).toHaveLength(MOST_TRIES - 1)
    expect(now).toBeGreaterThan(23 * 60 * MINUTE)
    expect(now).toBeLessThanOrEqual(24 * 60 * MINUTE)
  })

  it('obeys a receiver that asks for more patience, but not for all day', () => {
    expect(nextTry(1, 0, 10 * MINUTE)).toEqual({ kind: 'again', at: 10 * MINUTE })
    expect(nextTry(4, 0, 10 * MINUTE)).toEqual({ kind: 'again', at: 60 * MINUTE })
    expect(nextTry(1, 0, 1_000 * MINUTE)).toEqual({ kind: 'again', at: 120 * MINUTE })
  })
})
