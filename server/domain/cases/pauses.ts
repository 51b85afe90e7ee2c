import type { Instant } from '../items/item.ts'
import type { CaseEvent } from './events.ts'

/** Half-open stretch of time in which a case was paused. */
export interface Pause {
  readonly from: Instant
  readonly to: Instant
}

/**
 * When a cycle was paused, as stretches that don't touch, in order: overlapping pauses count once.
 * A `resumed` ends the pause that it names, or all that run; what has not ended lasts until `end`,
 * and nothing lasts longer. `events` are effective ones.
 */
export function pausesOf(events: readonly CaseEvent[], end: Instant): readonly Pause[] {
  const starts = events.filter((event) => event.kind === 'paused')
  if (starts.length === 0) return []
  const ends = events.filter((event) => event.kind === 'resumed')
  return union(
    starts.map(({ id, occurredAt }) => {
      const ended = ends.find(
        ({ detail, occurredAt: at }) =>
          at >= occurredAt && (detail.of === undefined || detail.of === id),
      )
      return { from: occurredAt, to: Math.min(ended?.occurredAt ?? end, end) }
    }),
  )
}

/** Has a pause of these effective events not ended yet? */
export function hasOpenPause(events: readonly CaseEvent[]): boolean {
  const never = Number.POSITIVE_INFINITY
  return pausesOf(events, never).at(-1)?.to === never
}

/** Joins what overlaps or touches and drops what is empty. */
export function union(pauses: readonly Pause[]): readonly Pause[] {
  const joined: Pause[] = []
  for (const pause of pauses.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1)
    if (pause.to <= pause.from) continue
    if (!last || pause.from > last.to) joined.push(pause)
    else joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, pause.to) }
  }
  return joined
}
