import type { Instant } from '../items/item.ts'
import type { FetchFault } from './fault.ts'
import { gapAt, gapsOf, type Habit, NO_HABIT } from './habit.ts'

const DAY_MS = 24 * 3_600_000
const MINUTE_MS = 60_000
const JITTER_SHARE = 0.2

/** Where the plan says nothing, a quiet source is asked this many times less often than a lively one. */
const SLOWEST_FACTOR = 4

export interface Schedule {
  /** The shortest time that the plan wants between two checks, ms. */
  readonly everyMs: number
  /** The longest one, ms, at most a day. */
  readonly slowestMs?: number | undefined
  readonly habit?: Habit | undefined
  /** How long the publisher calls his last answer fresh or asks readers to wait, ms. */
  readonly publisherMs?: number | undefined
  /** Failures in a row, this one included; 0 after a good answer. */
  readonly failures: number
  readonly fault?: FetchFault | undefined
  /** How long the server asked us to stay away, ms. */
  readonly retryAfterMs?: number | undefined
  /** Random number in [-1, 1]: spreads the retries of sources that failed together. */
  readonly jitter: number
}

/** Who does not want us, or not now, is not asked sooner than usual. */
const PATIENT: ReadonlySet<FetchFault> = new Set([
  'blocked',
  'robots-disallow',
  'robots-unreachable',
  'retry-later',
  'address-refused',
])

/**
 * When to ask a source again: as often as it publishes, within what plan and publisher allow. A first
 * failure is tried again after half the interval, failure n after interval × 2^(n-1), both ± 20 %.
 * Nothing waits longer than a day, so that a source that comes back is noticed.
 */
export function nextCheckAt(now: Instant, schedule: Schedule): Instant {
  const { everyMs, failures, fault, retryAfterMs, publisherMs } = schedule
  if (fault === 'gone') return now + Math.max(DAY_MS, everyMs)
  const asked = Math.max(clamp(retryAfterMs ?? 0, 0, DAY_MS), clamp(publisherMs ?? 0, 0, DAY_MS))
  return now + Math.max(failures === 0 ? paceMs(schedule, now) : backOffMs(schedule), asked)
}

/**
 * Half the usual gap between two items: seldom in vain, and the next item waits no longer than that.
 * A source that has been quiet for long is asked less and less often, up to the plan's slowest.
 */
function paceMs({ everyMs, slowestMs, habit = NO_HABIT }: Schedule, now: Instant): number {
  const gaps = gapsOf(habit)
  if (gaps.length < 2) return everyMs
  const quietMs = now - (habit.recent[0] ?? now)
  const slowest = Math.min(slowestMs ?? SLOWEST_FACTOR * everyMs, DAY_MS)
  const wanted = Math.max(gapAt(gaps, 0.5), quietMs / 8) / 2
  return Math.round(clamp(wanted, everyMs, Math.max(everyMs, slowest)))
}

/**
 * Most first failures are a matter of minutes: waiting longer than usual would lose the news of a
 * quarter of an hour. A source that is checked less than once a day never waits longer than its interval.
 */
function backOffMs({ everyMs, failures, fault, jitter }: Schedule): number {
  const spread = 1 + JITTER_SHARE * clamp(jitter, -1, 1)
  const isPatient = fault !== undefined && PATIENT.has(fault)
  const factor = failures === 1 && !isPatient ? 0.5 : 2 ** Math.min(failures - 1, 30)
  const longest = Math.max(DAY_MS, everyMs)
  return Math.round(clamp(everyMs * factor * spread, Math.min(MINUTE_MS, everyMs), longest))
}

function clamp(value: number, least: number, most: number): number {
  return Number.isFinite(value) ? Math.min(Math.max(value, least), most) : least
}
