import type { Instant } from '../items/item.ts'

const SECOND = 1_000
const LONGEST_MS = 15 * 60 * SECOND
/** Slips of the finger that cost nothing. */
const FREE_FAILURES = 5
/** A quiet day forgets. */
const FORGOTTEN_MS = 24 * 60 * 60 * SECOND

/** Failed sign-ins under one key; the key says whose and from where. */
export interface FailureCount {
  readonly failures: number
  readonly lastAt: Instant
}

/**
 * Kinds of counter. `pair`: one account from one address, or from one known device; `address`: all
 * accounts from one address; `account`: one account from everywhere but known devices.
 */
export type LimitKind = 'pair' | 'address' | 'account'

/** Failures that leak out of the slower counters: one per so many ms, above so many it is full. */
const LEAKS: Readonly<Record<'address' | 'account', { full: number; everyMs: number }>> = {
  address: { full: 20, everyMs: 3 * SECOND },
  account: { full: 50, everyMs: 30 * SECOND },
}

/**
 * Ms until the next try may be made: after five failures one second, doubling up to a quarter of an
 * hour; for the wide counters the time until there is room again. 0 when it may be made now.
 */
export function waitMs(kind: LimitKind, count: FailureCount | undefined, now: Instant): number {
  if (!count || now - count.lastAt > FORGOTTEN_MS) return 0
  if (kind === 'pair') {
    if (count.failures < FREE_FAILURES) return 0
    const delay = Math.min(SECOND * 2 ** (count.failures - FREE_FAILURES), LONGEST_MS)
    return Math.max(0, count.lastAt + delay - now)
  }
  const { full, everyMs } = LEAKS[kind]
  const over = leaked(kind, count, now) - (full - 1)
  return over <= 0 ? 0 : Math.ceil(over * everyMs)
}

/** The counter after one more failure. */
export function addFailure(
  kind: LimitKind,
  count: FailureCount | undefined,
  now: Instant,
): FailureCount {
  const isForgotten = !count || now - count.lastAt > FORGOTTEN_MS
  if (isForgotten) return { failures: 1, lastAt: now }
  const before = kind === 'pair' ? count.failures : leaked(kind, count, now)
  return { failures: before + 1, lastAt: now }
}

/** A clock set back leaks nothing: a counter never grows by waiting. */
function leaked(kind: 'address' | 'account', { failures, lastAt }: FailureCount, now: Instant) {
  return Math.max(0, failures - Math.max(0, now - lastAt) / LEAKS[kind].everyMs)
}
