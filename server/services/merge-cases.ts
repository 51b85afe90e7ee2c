import { cyclesOf } from '../domain/cases/cycles.ts'
import type { CaseEvent, CaseEventDetail } from '../domain/cases/events.ts'
import { isMoreUrgent } from '../domain/cases/opening.ts'
import { standingOf } from '../domain/cases/standing.ts'
import type { Instant } from '../domain/items/item.ts'
import type { NewChange, StoredCase, Stores } from './ports.ts'

export interface MergeCases {
  /** The story that goes on, and the one that goes into it. */
  readonly into: string
  readonly from: string
  readonly at: Instant
  readonly actor: string
  readonly newId: (now: Instant) => string
}

/**
 * The cases of two stories that became one. Of open ones the oldest goes on with the earliest stamps
 * of all and the greatest urgency, the others end as merged into it: no clock is lost and none starts
 * anew. What was settled stays as it was settled and moves along.
 */
export async function mergeCases(stores: Stores, merge: MergeCases): Promise<readonly NewChange[]> {
  const { into, from, at } = merge
  const known = await stores.cases.findByStories([into, from])
  const [survivor, ...others] = known
    .filter((one) => !one.settled)
    .toSorted((a, b) => a.openedAt - b.openedAt || (a.id < b.id ? -1 : 1))
  const events = await stores.cases.events(known.map(({ id }) => id))
  for (const other of others) {
    if (!survivor) break
    const { openedAt } = other
    const mine = events.filter(({ caseId }) => caseId === other.id)
    const publicAt = cyclesOf(other, mine).at(-1)?.publicAt ?? other.publicAt
    await append('merged', survivor, { from: other.id, openedAt, publicAt, storyId: from })
    await append('merged', other, { into: survivor.id })
    await stores.cases.markSettled(other.id, true)
  }
  const worse = survivor && worstOf(survivor, others, events)
  if (worse) await append('reclassified', survivor, worse)
  // Last, for a story never has two open cases.
  for (const one of known) if (one.storyId === from) await stores.cases.moveToStory(one.id, into)
  return known.map(({ id }) => ({ kind: 'case-changed', id }))

  async function append(
    kind: 'merged' | 'reclassified',
    { id }: StoredCase,
    detail: CaseEventDetail,
  ): Promise<void> {
    const when = { occurredAt: at, recordedAt: at, actor: merge.actor }
    const key = `${kind}:${detail.into ?? detail.from ?? from}`
    await stores.cases.append({ id: merge.newId(at), caseId: id, kind, ...when, key, detail })
  }
}

/** What the survivor has to become when one of the others was more urgent. */
function worstOf(
  survivor: StoredCase,
  others: readonly StoredCase[],
  events: readonly CaseEvent[],
): CaseEventDetail | undefined {
  const standing = (one: StoredCase) =>
    standingOf(
      one,
      events.filter(({ caseId }) => caseId === one.id),
    )
  const own = standing(survivor)
  const worst = others
    .map(standing)
    .reduce((a, b) => (isMoreUrgent(b.urgency, a.urgency) ? b : a), own)
  if (worst === own) return undefined
  const hotSpots = [...new Set([...own.hotSpots, ...worst.hotSpots])].sort()
  return { urgency: worst.urgency, unit: worst.unit, hotSpots }
}
