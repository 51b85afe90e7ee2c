import type { Instant } from '../items/item.ts'
import type { FetchFault } from './fault.ts'

const DAY_MS = 24 * 3_600_000
const JITTER_SHARE = 0.2

export interface Schedule {
  /** What the plan wants between two checks, ms. */
  readonly everyMs: number
  /** Failures in a row, this one included; 0 after a good answer. */
  readonly failures: number
  readonly fault?: FetchFault | undefined
  /** How long the server asked us to stay away, ms. */
  readonly retryAfterMs?: number | undefined
  /** Random number in [-1, 1]: spreads the retries of sources that failed together. */
  readonly jitter: number
}

/**
 * When to ask a source again. Failure n waits interval × 2^n ± 20 %, and never less than the server
 * asked for; nothing waits longer than a day, so that a source that comes back is noticed.
 */
export function nextCheckAt(now: Instant, schedule: Schedule): Instant {
  const { everyMs, failures, fault, retryAfterMs } = schedule
  if (fault === 'gone') return now + Math.max(DAY_MS, everyMs)
  const asked = clamp(retryAfterMs ?? 0, 0, DAY_MS)
  return now + Math.max(failures === 0 ? everyMs : backOffMs(schedule), asked)
}

/** A source that is checked less than once a day keeps its own interval when it fails. */
function backOffMs({ everyMs, failures, jitter }: Schedule): number {
  const spread = 1 + JITTER_SHARE * clamp(jitter, -1, 1)
  const wanted = everyMs * 2 ** Math.min(failures, 30) * spread
  return Math.round(Math.min(wanted, Math.max(DAY_MS, everyMs)))
}

function clamp(value: number, least: number, most: number): number {
  return Number.isFinite(value) ? Math.min(Math.max(value, least), most) : least
}
