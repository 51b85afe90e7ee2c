import type { Instant } from '../items/item.ts'
import { effectiveEvents } from './effective-events.ts'
import type { CaseEvent } from './events.ts'

/** Time in which the public talked and the ward had not yet spoken. */
export interface InformationGap {
  readonly from: Instant
  readonly to?: Instant
  /** What ended it; absent while it is open, and where a false alarm or a merge made it moot. */
  readonly by?: 'official-item' | 'response'
  readonly ms: number
  readonly isOpen: boolean
}

/**
 * The gap from the first public item of a story to the first official item on it or the first
 * response, whichever was earlier. An official voice that spoke first leaves no gap.
 */
export function informationGap(
  facts: {
    readonly publicAt: Instant
    readonly officialItemAt?: Instant
    readonly events: readonly CaseEvent[]
  },
  now: Instant,
): InformationGap {
  const { publicAt: from, officialItemAt = Number.POSITIVE_INFINITY } = facts
  const end = firstEnd(facts.events)
  const official = { to: officialItemAt, by: 'official-item' as const }
  const ended = !end || officialItemAt <= end.to ? official : end
  if (ended.to === Number.POSITIVE_INFINITY) {
    return { from, ms: Math.max(0, now - from), isOpen: true }
  }
  const to = Math.max(from, ended.to)
  return { from, ...ended, to, ms: to - from, isOpen: false }
}

function firstEnd(
  events: readonly CaseEvent[],
): { readonly to: Instant; readonly by?: 'response' } | undefined {
  for (const { kind, occurredAt, detail } of effectiveEvents(events)) {
    if (kind === 'firstResponse' || kind === 'settled') return { to: occurredAt, by: 'response' }
    const isMoot = kind === 'dismissed' || (kind === 'merged' && detail.into !== undefined)
    if (isMoot) return { to: occurredAt }
  }
  return undefined
}
