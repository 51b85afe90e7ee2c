import type { Instant } from '../items/item.ts'
import type { Urgency } from '../plan/plan.ts'
import { effectiveEvents } from './effective-events.ts'
import type { CaseEvent } from './events.ts'

/** Urgency, unit and hot spots after every reclassification and assignment: the last one that says so counts. */
export function standingOf<T extends { readonly urgency: Urgency }>(
  opened: T,
  events: readonly CaseEvent[],
): T {
  const said = effectiveEvents(events)
    .filter(({ kind }) => kind === 'reclassified' || kind === 'assigned')
    .flatMap(({ detail: { urgency, unit, hotSpots } }) =>
      Object.entries({ urgency, unit, hotSpots }).filter(([, value]) => value !== undefined),
    )
  return { ...opened, ...Object.fromEntries(said) }
}

/** A stretch `[from, to)` of time in which a case had one urgency. */
export interface UrgencySpan {
  readonly urgency: Urgency
  readonly from: Instant
  readonly to: Instant
}

/**
 * The urgencies that a case has had since `start`, in order; the first one holds from ever, the last
 * one for ever. `events` are effective ones of the whole case.
 */
export function urgencySpans(
  opened: { readonly urgency: Urgency },
  events: readonly CaseEvent[],
  start: Instant,
): readonly UrgencySpan[] {
  let present: UrgencySpan = {
    urgency: opened.urgency,
    from: Number.NEGATIVE_INFINITY,
    to: Number.POSITIVE_INFINITY,
  }
  const spans: UrgencySpan[] = []
  for (const { kind, occurredAt, detail } of events) {
    const { urgency = present.urgency } = detail
    if (kind !== 'reclassified' || urgency === present.urgency) continue
    if (occurredAt <= start) {
      present = { ...present, urgency }
      continue
    }
    spans.push({ ...present, to: occurredAt })
    present = { urgency, from: occurredAt, to: Number.POSITIVE_INFINITY }
  }
  return [...spans, present]
}
