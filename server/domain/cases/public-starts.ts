import type { Instant } from '../items/item.ts'
import type { CaseEvent } from './events.ts'

/** A stretch `[from, to)` of time in which one public start was known; the first holds from ever, the last for ever. */
export interface PublicStart {
  readonly publicAt: Instant
  readonly from: Instant
  readonly to: Instant
}

/**
 * The public starts of a cycle in the order in which they became known. Each is earlier than the one
 * before it: what the public could see earlier makes it wait longer, and nothing makes it wait less.
 * An item that was collected late moves no clock that runs on one that was not. `events` are the
 * effective ones of the cycle.
 */
export function publicStarts(
  start: { readonly publicAt: Instant; readonly late: boolean },
  events: readonly CaseEvent[],
  { formerEnd, end }: { readonly formerEnd: Instant; readonly end: Instant | undefined },
): readonly PublicStart[] {
  const never = Number.POSITIVE_INFINITY
  let present: PublicStart = { publicAt: start.publicAt, from: -never, to: never }
  const known: PublicStart[] = []
  for (const { kind, occurredAt, detail } of events) {
    const { publicAt = never, late = false } = detail
    if (kind !== 'antedated' || occurredAt > (end ?? never) || (late && !start.late)) continue
    if (publicAt >= present.publicAt || publicAt <= formerEnd) continue
    known.push({ ...present, to: occurredAt })
    present = { publicAt, from: occurredAt, to: never }
  }
  return [...known, present]
}
