import type { Instant } from '../items/item.ts'
import { gapAt, gapsOf, type Habit } from './habit.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** Nobody is silent before a day is over. */
const SHORTEST_MS = DAY_MS

/** Two gaps are the least that make a habit; until then a month passes before we wonder. */
const LEAST_GAPS = 2
const UNKNOWN_MS = 30 * DAY_MS

/** An office that rests from Friday to Monday has done so before: its longest pause, and some more. */
const REST_FACTOR = 1.25
const LONGEST_REST_MS = 7 * DAY_MS

/**
 * How long a source may give nothing new before that is unlike it, ms: 3 × the 95th percentile of
 * its gaps, at least a day, and up to a week also a little more than its longest pause, so that
 * weekends don't ring every Sunday.
 */
export function silenceLimitMs(habit: Habit): number {
  const gaps = gapsOf(habit)
  if (gaps.length < LEAST_GAPS) return UNKNOWN_MS
  const rest = Math.min((gaps.at(-1) ?? 0) * REST_FACTOR, LONGEST_REST_MS)
  return Math.max(3 * gapAt(gaps, 0.95), rest, SHORTEST_MS)
}

/**
 * Is the source quieter than its own habit? By the times of its items, not by our checks: a feed
 * that answers 304 or the same old items for days is found too. Without any item nothing is known.
 */
export function isSilent(habit: Habit, now: Instant): boolean {
  const newest = habit.recent[0]
  return newest !== undefined && now - newest > silenceLimitMs(habit)
}
