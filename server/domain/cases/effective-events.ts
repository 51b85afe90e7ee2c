import type { CaseEvent, CaseEventKind } from './events.ts'

/** For this long a closing or a reopening can be taken back as a slip; afterwards it has happened. */
export const UNDO_MS = 15 * 60_000

/** Taking these back later would rewrite a verdict that people have already read. */
const SLIPS: ReadonlySet<CaseEventKind> = new Set(['settled', 'dismissed', 'reopened'])

/** The order of a case's events: by when they happened, whatever the order of their arrival. */
export function inEventOrder(a: CaseEvent, b: CaseEvent): number {
  return a.occurredAt - b.occurredAt || a.recordedAt - b.recordedAt || compareIds(a, b)
}

/**
 * The events as they count: each at its corrected time, without those that were withdrawn and
 * without the corrections themselves, in order. What was written stays readable in the list itself.
 */
export function effectiveEvents(events: readonly CaseEvent[]): readonly CaseEvent[] {
  const corrections = correctionsInForce(events)
  const counted = new Map<string, CaseEvent>()
  for (const event of events) {
    const correction = corrections.get(event.id)
    if (event.kind === 'corrected' || correction?.detail.withdrawn) continue
    const at = correction?.detail.at
    counted.set(event.id, at === undefined ? event : { ...event, occurredAt: at })
  }
  return [...counted.values()].sort(inEventOrder)
}

/**
 * The correction that holds for each corrected event, by that event's id: the latest recorded one
 * that was not withdrawn itself. One that came too late to take a closing back never holds.
 */
export function correctionsInForce(events: readonly CaseEvent[]): ReadonlyMap<string, CaseEvent> {
  const corrections = events.filter((event) => event.kind === 'corrected')
  const inForce = new Map<string, CaseEvent>()
  if (corrections.length === 0) return inForce
  const byId = new Map(events.map((event) => [event.id, event]))
  for (const correction of corrections.sort(
    (a, b) => b.recordedAt - a.recordedAt || compareIds(b, a),
  )) {
    const meant = byId.get(correction.detail.of ?? '')
    if (!meant || inForce.has(meant.id) || inForce.get(correction.id)?.detail.withdrawn) continue
    if (!isLateUndo(meant, correction)) inForce.set(meant.id, correction)
  }
  return inForce
}

/** Does this take a closing or a reopening back after the time for slips? */
export function isLateUndo(
  meant: CaseEvent,
  { recordedAt, detail }: Pick<CaseEvent, 'recordedAt' | 'detail'>,
): boolean {
  return (
    detail.withdrawn === true && SLIPS.has(meant.kind) && recordedAt - meant.recordedAt > UNDO_MS
  )
}

function compareIds(a: CaseEvent, b: CaseEvent): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
