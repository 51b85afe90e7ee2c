import { effectiveEvents } from './effective-events.ts'
import type { CaseEvent } from './events.ts'

/** What was done on a case before it was merged was done on the matter; its ending was its own. */
const COUNTS_FOR_ALL: ReadonlySet<string> = new Set(['received', 'verified', 'firstResponse'])

/**
 * The events that judge the survivor of a merge: its own, and the steps that were taken on the
 * merged cases before they went into it. A matter that was received in time stays so, whichever of
 * the two cases received it. `eventsOf` gives the events of another case; an undone merge gives none.
 */
export function joinedEvents(
  own: readonly CaseEvent[],
  eventsOf: (caseId: string) => readonly CaseEvent[],
): readonly CaseEvent[] {
  const merges = effectiveEvents(own).filter(
    ({ kind, detail }) => kind === 'merged' && detail.from !== undefined,
  )
  if (merges.length === 0) return own
  const taken = merges.flatMap(({ occurredAt, detail }) =>
    effectiveEvents(eventsOf(detail.from ?? '')).filter(
      (event) => COUNTS_FOR_ALL.has(event.kind) && event.occurredAt <= occurredAt,
    ),
  )
  return [...own, ...taken]
}
