import type { Instant } from './item.ts'

/** Clocks of publishers run a little fast; a published time further ahead than this is not believed. */
const TOLERANCE_MS = 5 * 60_000

export interface FirstSight {
  /** First public sight of the item. */
  readonly seenAt: Instant
  /** The published time, where it can be believed. */
  readonly publishedAt: Instant | undefined
  /** Fetched so long after publication that the plan judges it on the team clock. */
  readonly late: boolean
}

/**
 * When the public could first see an item: its published time if that is believable, else its first
 * fetch. The public has been waiting since then, so a slow collector never flatters our figures.
 */
export function firstSight(
  published: Instant | undefined,
  fetchedAt: Instant,
  lateAfterMs: number,
): FirstSight {
  if (published === undefined || published > fetchedAt + TOLERANCE_MS) {
    return { seenAt: fetchedAt, publishedAt: undefined, late: false }
  }
  const seenAt = Math.min(published, fetchedAt)
  return { seenAt, publishedAt: published, late: fetchedAt - seenAt > lateAfterMs }
}
