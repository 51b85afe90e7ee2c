import { readDate } from '../items/dates.ts'
import type { Instant } from '../items/item.ts'

const LONGEST_MS = 24 * 3_600_000

export interface FreshnessHeaders {
  readonly cacheControl?: string | undefined
  readonly expires?: string | undefined
  readonly date?: string | undefined
  readonly age?: string | undefined
}

/**
 * How long a server calls its answer fresh (RFC 9111 4.2.1 for a private cache), ms, at most 24 h;
 * `undefined` when it does not say so, or asks to be asked each time.
 */
export function freshForMs(headers: FreshnessHeaders, now: Instant): number | undefined {
  const control = headers.cacheControl?.toLowerCase() ?? ''
  if (/(?:^|[\s,])no-(?:cache|store)\b/.test(control)) return undefined
  const maxAge = /(?:^|[\s,])max-age\s*=\s*"?(\d{1,12})\b/.exec(control)?.[1]
  const ms = maxAge === undefined ? untilExpiry(headers, now) : leftOf(maxAge, headers.age)
  return ms > 0 ? Math.min(ms, LONGEST_MS) : undefined
}

function leftOf(maxAge: string, age: string | undefined): number {
  const spent = /^\s*\d{1,12}\s*$/.test(age ?? '') ? Number(age) : 0
  return (Number(maxAge) - spent) * 1000
}

/** By the server's own clock where it tells it: ours may be another. */
function untilExpiry({ expires, date }: FreshnessHeaders, now: Instant): number {
  const end = readDate(expires ?? '')
  return end === undefined ? 0 : end - (readDate(date ?? '') ?? now)
}
