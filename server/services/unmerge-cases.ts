import { effectiveEvents } from '../domain/cases/effective-events.ts'
import type { CaseEvent } from '../domain/cases/events.ts'
import type { Instant } from '../domain/items/item.ts'
import type { NewChange, Stores } from './ports.ts'

export interface Leaving {
  /** The story that is split, and the one that its items leave for. */
  readonly from: string
  readonly to: string
  readonly items: readonly string[]
  readonly at: Instant
  readonly actor: string
  readonly newId: (now: Instant) => string
}

/**
 * Where exactly the items of a former merge leave again, the cases that it had merged are taken apart
 * again too: each goes on with its own clocks and its whole history. To be called before new cases
 * open, for the story that leaves has its old case then.
 */
export async function unmergeCases(
  stores: Stores,
  leaving: Leaving,
): Promise<readonly NewChange[]> {
  const gone = await mergedStory(stores, leaving)
  if (gone === undefined) return []
  const known = await stores.cases.findByStories([leaving.from])
  const events = await stores.cases.events(known.map(({ id }) => id))
  const merged = effectiveEvents(events).filter(({ kind }) => kind === 'merged')
  const changes: NewChange[] = []
  for (const joined of merged) {
    const { from, storyId } = joined.detail
    const other = known.find(({ id }) => id === from)
    const counterpart = merged.find(
      ({ caseId, detail }) => caseId === from && detail.into === joined.caseId,
    )
    if (storyId !== gone || !other || !counterpart) continue
    // The case of the leaving items leaves with them, whichever of the two went on.
    const isSurvivor = wasOf(events, joined.caseId) === gone
    const leaver = isSurvivor ? joined.caseId : other.id
    const isTaken = known.some(({ id, settled }) => id !== leaver && !settled)
    if (isSurvivor && isTaken) continue
    await stores.cases.moveToStory(leaver, leaving.to)
    await withdraw(stores, joined, leaving)
    await withdraw(stores, counterpart, leaving)
    await stores.cases.markSettled(other.id, false)
    changes.push({ kind: 'case-changed', id: other.id })
  }
  return changes
}

/** The story that a case was opened for. */
function wasOf(events: readonly CaseEvent[], caseId: string): string | undefined {
  return events.find((event) => event.caseId === caseId && event.kind === 'opened')?.detail.storyId
}

/** The story whose items these were before a merge brought them here; no more and no fewer. */
async function mergedStory(
  { stories }: Stores,
  { from, items }: Leaving,
): Promise<string | undefined> {
  const decisions = await stories.decisions(from)
  const isLeaving = new Set(items)
  const merge = decisions.findLast(({ kind, otherId, items: brought }) => {
    const isHere = kind === 'merged' && otherId === from && brought.length === isLeaving.size
    return isHere && brought.every((id) => isLeaving.has(id))
  })
  return merge?.storyId
}

async function withdraw(
  { cases }: Stores,
  { id: of, caseId }: CaseEvent,
  { at, actor, to, newId }: Leaving,
): Promise<void> {
  const when = { occurredAt: at, recordedAt: at, actor }
  const detail = { of, withdrawn: true as const, storyId: to }
  const key = `unmerged:${of}`
  await cases.append({ id: newId(at), caseId, kind: 'corrected', ...when, key, detail })
}
