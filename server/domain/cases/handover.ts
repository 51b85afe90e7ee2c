import type { Instant } from '../items/item.ts'
import { caseState } from './case-state.ts'
import type { OpenedCase, StepClock } from './clocks.ts'
import { effectiveEvents } from './effective-events.ts'
import type { CaseEvent } from './events.ts'
import { isMoreUrgent } from './opening.ts'
import { urgencySpans } from './standing.ts'

/** A case as the next shift takes it over. */
export interface HandoverCase {
  readonly id: string
  readonly opened: OpenedCase
  readonly events: readonly CaseEvent[]
  readonly clocks: readonly StepClock[]
}

/** A rule or source that was changed; `what` is its id. */
export interface DeskChange {
  readonly kind: 'rule' | 'source'
  readonly what: string
  readonly at: Instant
}

/** One page for the next shift: ids of cases, each list with the one to look at first in front. */
export interface Handover {
  readonly opened: readonly string[]
  /** Became more urgent, or came back. */
  readonly rose: readonly string[]
  /** Open with a missed target, the longest overdue first. */
  readonly overdue: readonly string[]
  /** Of those, the ones that were not overdue when the shift began. */
  readonly newlyOverdue: readonly string[]
  readonly paused: readonly string[]
  readonly closed: readonly string[]
  /** Changes of rules and sources, newest first. */
  readonly changes: readonly DeskChange[]
}

/** What happened in `[since, now]` and what the next shift has to look after. */
export function handover(
  cases: readonly HandoverCase[],
  changes: readonly DeskChange[],
  { since, now }: { readonly since: Instant; readonly now: Instant },
): Handover {
  const isRecent = (at: Instant | undefined) => at !== undefined && at >= since && at <= now
  const known = cases.map((one) => ({ ...one, ...caseState(one.opened, one.events) }))
  const open = known.filter(({ state }) => state === 'open')
  const overdue = open
    .flatMap(({ id, clocks }) => {
      const missedAt = overdueSince(clocks)
      return missedAt === undefined ? [] : [{ id, missedAt }]
    })
    .sort((a, b) => a.missedAt - b.missedAt)
  return {
    opened: idsOf(known.filter(({ opened }) => isRecent(opened.openedAt))),
    rose: idsOf(open.filter((one) => isRecent(roseAt(one)))),
    overdue: idsOf(overdue),
    newlyOverdue: idsOf(overdue.filter(({ missedAt }) => isRecent(missedAt))),
    paused: idsOf(open.filter(({ isPaused }) => isPaused)),
    closed: idsOf(known.filter(({ closedAt }) => isRecent(closedAt))),
    changes: changes.filter(({ at }) => isRecent(at)).sort((a, b) => b.at - a.at),
  }
}

function overdueSince(clocks: readonly StepClock[]): Instant | undefined {
  const missed = clocks.flatMap(({ state, missedAt }) =>
    state === 'late' && missedAt !== undefined ? [missedAt] : [],
  )
  return missed.length === 0 ? undefined : Math.min(...missed)
}

/** When a case last became more urgent or was opened again. */
function roseAt({ opened, events }: HandoverCase): Instant | undefined {
  const counted = effectiveEvents(events)
  const spans = urgencySpans(opened, counted, opened.openedAt)
  const worse = spans.findLast(
    ({ urgency }, i) => i > 0 && isMoreUrgent(urgency, spans[i - 1]?.urgency ?? urgency),
  )
  const back = counted.findLast(({ kind }) => kind === 'reopened')
  const whens = [worse?.from, back?.occurredAt].filter((at) => at !== undefined)
  return whens.length === 0 ? undefined : Math.max(...whens)
}

function idsOf(list: readonly { readonly id: string }[]): readonly string[] {
  return list.map(({ id }) => id)
}
