import { firstSight } from '../items/first-sight.ts'
import type { Instant } from '../items/item.ts'

/** How a source publishes, as far as its own documents have told us; kept with its state. */
export interface Habit {
  /** Different times at which its items were published, newest first. */
  readonly recent: readonly Instant[]
  /** What the feed itself last asked readers to wait between two checks, ms. */
  readonly waitMs?: number
}

export const NO_HABIT: Habit = { recent: [] }

const MOST_KEPT = 60

/** An article that is pinned on top for years says nothing about how often a source publishes. */
const LONGEST_MEMORY_MS = 120 * 24 * 3_600_000

/** What one check told of a source. */
export interface Sighting {
  /** Published times of the items in the document, as read; those from the future are not believed. */
  readonly published: readonly (Instant | undefined)[]
  /** Items that we had not seen before. */
  readonly added: number
  readonly waitMs?: number | undefined
}

/** The habit after one more document. Items without dates count as published when we first saw them. */
export function habitAfter(before: Habit, sighting: Sighting, now: Instant): Habit {
  const { published, added, waitMs } = sighting
  const dated = published
    .map((at) => firstSight(at, now, Number.POSITIVE_INFINITY))
    .flatMap(({ publishedAt, seenAt }) => (publishedAt === undefined ? [] : [seenAt]))
  const told = dated.length > 0 || added === 0 ? dated : [now]
  const times = [...new Set([...before.recent, ...told])].sort((a, b) => b - a)
  const newest = times[0] ?? now
  const recent = times.filter((at) => newest - at <= LONGEST_MEMORY_MS).slice(0, MOST_KEPT)
  return waitMs === undefined ? { recent } : { recent, waitMs }
}

/** Time between two items, ms, shortest first. */
export function gapsOf({ recent }: Habit): readonly number[] {
  const gaps = recent.slice(1).map((at, i) => (recent[i] ?? at) - at)
  return gaps.sort((a, b) => a - b)
}

/** The smallest gap that is at least as long as this share of all gaps; 0 without any. */
export function gapAt(gaps: readonly number[], share: number): number {
  return gaps[Math.max(0, Math.ceil(share * gaps.length) - 1)] ?? 0
}
