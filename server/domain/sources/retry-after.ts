import { readDate } from '../items/dates.ts'
import type { Instant } from '../items/item.ts'

const LONGEST_MS = 24 * 3_600_000

/**
 * `Retry-After` (RFC 9110 10.2.3: seconds or a date) → ms to wait, at most 24 h; `undefined` when it
 * is negative, past or nonsense, so that the ordinary back-off holds.
 */
export function retryAfterMs(header: string | undefined, now: Instant): number | undefined {
  const value = header?.trim() ?? ''
  const ms = /^\d{1,12}$/.test(value) ? Number(value) * 1000 : (readDate(value) ?? now) - now
  return ms > 0 ? Math.min(ms, LONGEST_MS) : undefined
}
