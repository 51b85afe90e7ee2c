import { describe, expect, it } from 'vitest'
import {
  type CheckResult,
  keepsValidators,
  NEVER_CHECKED,
  type Standing,
  standingAfter,
} from '../../../server/domain/sources/health.ts'

const NEW: CheckResult = { kind: 'items', added: 3 }
const NOTHING_NEW: CheckResult = { kind: 'items', added: 0 }
const EMPTY: CheckResult = { kind: 'empty' }
const UNCHANGED: CheckResult = { kind: 'unchanged' }
const BLOCKED: CheckResult = { kind: 'broken', fault: 'blocked' }
const TIMEOUT: CheckResult = { kind: 'broken', fault: 'timeout' }

/** The standing after these checks, at 1, 2, 3 … */
const standing = (...results: readonly CheckResult[]) =>
  results.reduce(
    (before, result, i) => standingAfter(before, result, { now: i + 1, silent: false }),
    NEVER_CHECKED,
  )

describe('the health of a source', () => {
  it('is never-reached before its first check', () => {
    expect(standing().health).toBe('never-reached')
  })

  it('is working when it gave something new, unchanged when it did not', () => {
    expect(standing(NEW)).toMatchObject({ health: 'working', lastGoodAt: 1, lastItemAt: 1 })
    expect(standing(NEW, NOTHING_NEW)).toMatchObject({
      health: 'unchanged',
      lastGoodAt: 2,
      lastItemAt: 1,
    })
    expect(standing(NEW, UNCHANGED)).toMatchObject({ health: 'unchanged', lastItemAt: 1 })
    expect(standing(NOTHING_NEW, UNCHANGED).health).toBe('unchanged')
  })

  it('is empty as long as a readable document has no items, also by 304', () => {
    expect(standing(NEW, EMPTY).health).toBe('empty')
    expect(standing(NEW, EMPTY, UNCHANGED).health).toBe('empty')
    expect(standing(EMPTY, NEW).health).toBe('working')
  })

  it('is broken with a reason and a count, and keeps when it was last good', () => {
    expect(standing(NEW, BLOCKED, { kind: 'broken', fault: 'timeout' })).toEqual({
      health: 'broken',
      reason: 'timeout',
      failures: 2,
      lastCheckedAt: 3,
      lastGoodAt: 1,
      lastItemAt: 1,
    })
  })

  it('stays never-reached until its first good answer, and says why', () => {
    expect(standing(TIMEOUT, TIMEOUT)).toMatchObject({
      health: 'never-reached',
      reason: 'timeout',
      failures: 2,
      lastGoodAt: undefined,
    })
    expect(standing(BLOCKED, EMPTY)).toMatchObject({ health: 'empty', failures: 0 })
  })

  it('is blocked by a challenge and by robots.txt, whether or not it ever answered', () => {
    for (const fault of ['blocked', 'robots-disallow'] as const) {
      const refused = { kind: 'broken', fault } as const
      expect(standing(refused)).toMatchObject({ health: 'blocked', reason: fault })
      expect(standing(NEW, refused)).toMatchObject({ health: 'blocked', lastGoodAt: 1 })
    }
    expect(standing({ kind: 'broken', fault: 'robots-unreachable' }).health).toBe('never-reached')
  })

  it('is silent when it gives nothing that is young enough, until it does', () => {
    const next = (before: Standing, result: CheckResult, silent: boolean) =>
      standingAfter(before, result, { now: 9, silent })
    expect(next(NEVER_CHECKED, NEW, true)).toMatchObject({ health: 'silent', lastItemAt: 9 })
    const silent = next(standing(NEW), UNCHANGED, true)
    expect(silent).toMatchObject({ health: 'silent', lastItemAt: 1, failures: 0 })
    expect(next(silent, UNCHANGED, true).health).toBe('silent')
    expect(next(silent, NEW, false).health).toBe('working')
    expect(next(silent, UNCHANGED, false).health).toBe('unchanged')
    expect(next(silent, EMPTY, true).health).toBe('empty')
    expect(next(silent, TIMEOUT, true).health).toBe('broken')
  })

  it('forgets reason and count with a good answer', () => {
    const recovered = standing(NEW, BLOCKED, NOTHING_NEW)
    expect(recovered).toMatchObject({ health: 'unchanged', failures: 0, reason: undefined })
  })

  it('does not let a 304 after a failure speak of items that never were', () => {
    expect(standing(NEW, BLOCKED, UNCHANGED)).toMatchObject({ health: 'unchanged', lastItemAt: 1 })
    expect(standing(EMPTY, BLOCKED, UNCHANGED)).toMatchObject({
      health: 'empty',
      lastItemAt: undefined,
    })
  })

  it('keeps the validators of a document that was read, never of a broken one', () => {
    expect([NEW, NOTHING_NEW, EMPTY, UNCHANGED].every(keepsValidators)).toBe(true)
    expect(keepsValidators(BLOCKED)).toBe(false)
  })
})
