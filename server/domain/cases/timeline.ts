import type { Instant } from '../items/item.ts'
import { correctionsInForce, inEventOrder } from './effective-events.ts'
import type { CaseEvent } from './events.ts'

/** An event as it was written, and what has become of it since. */
export interface TimelineEntry {
  readonly event: CaseEvent
  /** The time that counts instead of the written one. */
  readonly correctedTo?: Instant
  readonly isWithdrawn: boolean
  /** Id of the correction that holds: who, when and why. */
  readonly correctedBy?: string
}

/** Everything that was ever written on a case, in the order in which it was said to have happened. */
export function timelineOf(events: readonly CaseEvent[]): readonly TimelineEntry[] {
  const corrections = correctionsInForce(events)
  return events.toSorted(inEventOrder).map((event) => {
    const correction = corrections.get(event.id)
    const { at, withdrawn = false } = correction?.detail ?? {}
    return {
      event,
      isWithdrawn: withdrawn,
      ...(correction === undefined ? {} : { correctedBy: correction.id }),
      ...(at === undefined || withdrawn ? {} : { correctedTo: at }),
    }
  })
}
