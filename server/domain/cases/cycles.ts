import type { Instant } from '../items/item.ts'
import { effectiveEvents } from './effective-events.ts'
import type { CaseEvent } from './events.ts'
import { type PublicStart, publicStarts } from './public-starts.ts'

/** The stamps of a case that its cycles start from. */
export interface CaseStart {
  readonly openedAt: Instant
  readonly publicAt: Instant
  readonly late: boolean
}

/** How a cycle of answering ended; of a merge `into` names the case that goes on. */
export interface Closing {
  readonly kind: 'settled' | 'dismissed' | 'merged'
  readonly at: Instant
  readonly into?: string
}

/** One stretch of answering, from an opening or reopening to its end, with its own clocks. */
export interface Cycle extends CaseStart {
  readonly number: number
  /** What was known of its public start, stretch by stretch; `publicAt` is what is known now. */
  readonly starts: readonly PublicStart[]
  /** Effective events of this cycle, in order. */
  readonly events: readonly CaseEvent[]
  readonly closed?: Closing
}

interface Stretch {
  readonly reopening?: CaseEvent
  readonly events: CaseEvent[]
  closed?: Closing
}

/**
 * The cycles of a case, at least one. The first starts as the case did, or as the earliest of those
 * merged into it; a later one starts when it was reopened. Each keeps what was decided in it.
 */
export function cyclesOf(opened: CaseStart, events: readonly CaseEvent[]): readonly Cycle[] {
  let formerEnd = Number.NEGATIVE_INFINITY
  return splitCycles(events).map(({ reopening, events: own, closed }, i) => {
    const start = earliestOf(reopening ? startAnew(reopening, formerEnd) : opened, own, formerEnd)
    const starts = publicStarts(start, own, { formerEnd, end: closed?.at })
    const publicAt = starts.at(-1)?.publicAt ?? start.publicAt
    formerEnd = closed?.at ?? formerEnd
    const rest = closed === undefined ? {} : { closed }
    return { ...start, publicAt, starts, number: i + 1, events: own, ...rest }
  })
}

/** Effective events of the cycle that runs, or ran last. */
export function presentEvents(events: readonly CaseEvent[]): readonly CaseEvent[] {
  return splitCycles(events).at(-1)?.events ?? []
}

function splitCycles(events: readonly CaseEvent[]): readonly Stretch[] {
  let present: Stretch = { events: [] }
  const all = [present]
  for (const event of effectiveEvents(events)) {
    const { closed } = present
    if (event.kind === 'reopened' && closed && closed.kind !== 'merged') {
      present = { reopening: event, events: [event] }
      all.push(present)
      continue
    }
    present.events.push(event)
    const ending = closingOf(event, closed)
    if (ending) present.closed = ending
  }
  return all
}

/** The first ending counts; only a merge comes after another one, for it takes the case away. */
function closingOf(
  { kind, occurredAt, detail }: CaseEvent,
  closed: Closing | undefined,
): Closing | undefined {
  const at = closed?.at ?? occurredAt
  if (kind === 'merged' && detail.into !== undefined) return { kind, at, into: detail.into }
  return closed === undefined && (kind === 'settled' || kind === 'dismissed')
    ? { kind, at }
    : undefined
}

/** The public has waited since it saw the matter again, where that is known; never since before. */
function startAnew({ occurredAt, detail }: CaseEvent, formerEnd: Instant): CaseStart {
  const { publicAt = occurredAt } = detail
  const isAnew = publicAt > formerEnd && publicAt < occurredAt
  return { openedAt: occurredAt, publicAt: isAnew ? publicAt : occurredAt, late: false }
}

function earliestOf(start: CaseStart, events: readonly CaseEvent[], formerEnd: Instant): CaseStart {
  const joined = events.filter(({ kind, detail }) => kind === 'merged' && detail.from !== undefined)
  if (joined.length === 0) return start
  const earliest = (own: Instant, others: readonly (Instant | undefined)[]) =>
    Math.min(own, ...others.filter((at) => at !== undefined).filter((at) => at > formerEnd))
  return {
    openedAt: earliest(
      start.openedAt,
      joined.map(({ detail }) => detail.openedAt),
    ),
    publicAt: earliest(
      start.publicAt,
      joined.map(({ detail }) => detail.publicAt),
    ),
    late: start.late,
  }
}
