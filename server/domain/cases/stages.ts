import type { Instant } from '../items/item.ts'
import { firstSightOf } from './antedate.ts'
import { type CaseStart, cyclesOf } from './cycles.ts'
import type { CaseEvent } from './events.ts'

/** The way of a matter, from the first item to its settlement: where the minutes were spent. */
export const STAGES = [
  'published',
  'collected',
  'labelled',
  'opened',
  'seen',
  'received',
  'verified',
  'firstResponse',
  'settled',
] as const
export type Stage = (typeof STAGES)[number]

export interface StageReached {
  readonly stage: Stage
  readonly at: Instant
  /** Time since the stage before it, ms, never negative; absent for the first. */
  readonly ms?: number
}

/** What is known of a matter; times that nobody knows are left out. */
export interface StageFacts {
  readonly publishedAt?: Instant
  readonly collectedAt?: Instant
  readonly labelledAt?: Instant
  readonly opened: CaseStart
  readonly events: readonly CaseEvent[]
}

/**
 * The stages that a matter has reached in its first cycle, in their order, with the time each took.
 * A stage that nobody recorded is skipped and its time falls to the next one; one that was recorded
 * before an earlier stage took no time, so that all of them add up to the whole.
 */
export function caseStages(facts: StageFacts): readonly StageReached[] {
  const { collectedAt, labelledAt, opened, events } = facts
  const first = cyclesOf(opened, events)[0]?.events ?? []
  const known: Partial<Record<Stage, Instant | undefined>> = {
    ...{ published: firstPublished(facts), collected: collectedAt, labelled: labelledAt },
    opened: opened.openedAt,
  }
  const reached: StageReached[] = []
  let latest: Instant | undefined
  for (const stage of STAGES) {
    const at = known[stage] ?? first.find(({ kind }) => kind === stage)?.occurredAt
    if (at === undefined) continue
    reached.push({
      ...{ stage, at },
      ...(latest === undefined ? {} : { ms: Math.max(0, at - latest) }),
    })
    latest = Math.max(at, latest ?? at)
  }
  return reached
}

/** The first item's time, or that of an earlier one which was found later. */
function firstPublished({ publishedAt, opened, events }: StageFacts): Instant | undefined {
  const sight = firstSightOf(opened, events)
  return sight < opened.publicAt ? Math.min(sight, publishedAt ?? sight) : publishedAt
}
