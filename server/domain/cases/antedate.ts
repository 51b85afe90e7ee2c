import type { Instant } from '../items/item.ts'
import { type CaseStart, cyclesOf } from './cycles.ts'
import { effectiveEvents } from './effective-events.ts'
import type { CaseEvent } from './events.ts'

/** What an `antedated` event says: an item of the story was public earlier than was known. */
export interface EarlierItem {
  readonly publicAt: Instant
  readonly itemId: string
  /** Collected too late, as the plan defines it: the clocks stay, the gap does not. */
  readonly late?: true
}

interface Facts {
  readonly opened: CaseStart
  /** All that were written on the case. */
  readonly events: readonly CaseEvent[]
  readonly items: readonly {
    readonly id: string
    readonly seenAt: Instant
    readonly late: boolean
  }[]
}

/**
 * Items that were public before the present cycle is known to have been: the earliest that was
 * collected in time, and the earliest late one before it. What was said once is not said again, also
 * after somebody took it back. Old news is the same matter of another time.
 */
export function earlierItems(
  { opened, events, items }: Facts,
  { maxAgeMs }: { readonly maxAgeMs: number },
): readonly EarlierItem[] {
  const cycles = cyclesOf(opened, events)
  const present = cycles.at(-1)
  if (!present || present.closed) return []
  const bound = Math.max(present.openedAt - maxAgeMs, (cycles.at(-2)?.closed?.at ?? 0) + 1)
  const said = events.filter(({ kind }) => kind === 'antedated').map(({ detail }) => detail)
  const earliest = (late: boolean, before: Instant) => {
    const known = said.filter((one) => (one.late === true) === late)
    const limit = Math.min(before, ...known.map(({ publicAt = before }) => publicAt))
    return items
      .filter((one) => (one.late && !opened.late) === late)
      .filter(({ seenAt }) => seenAt >= bound && seenAt < limit)
      .toSorted((a, b) => a.seenAt - b.seenAt)[0]
  }
  const inTime = earliest(false, present.publicAt)
  const late = earliest(true, Math.min(present.publicAt, inTime?.seenAt ?? present.publicAt))
  return [
    ...(inTime ? [{ publicAt: inTime.seenAt, itemId: inTime.id }] : []),
    ...(late ? [{ publicAt: late.seenAt, itemId: late.id, late: true as const }] : []),
  ]
}

/** When the public could first see the matter, items that were collected late counted in. */
export function firstSightOf(opened: CaseStart, events: readonly CaseEvent[]): Instant {
  const [first] = cyclesOf(opened, events)
  const late = effectiveEvents(first?.events ?? [])
    .filter(({ kind }) => kind === 'antedated')
    .flatMap(({ detail: { publicAt } }) => publicAt ?? [])
  return Math.min(first?.publicAt ?? opened.publicAt, ...late)
}
