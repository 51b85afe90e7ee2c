import { type CaseStateName, caseState } from '../domain/cases/case-state.ts'
import { standingOf } from '../domain/cases/clocks.ts'
import type { CaseEvent } from '../domain/cases/events.ts'
import type { Instant } from '../domain/items/item.ts'
import type { KnownCase } from './case-logs.ts'
import type { NewExample } from './example-ports.ts'
import type { Stores } from './ports.ts'
import { Refusal } from './refusal.ts'

/** A long story has its rule's mistake many times over; the first ones show it. */
const MOST_EXAMPLES = 20

interface Follows {
  readonly event: CaseEvent
  readonly before: CaseStateName
  readonly newId: (now: Instant) => string
}

/**
 * What follows from an event for what is kept beside the events: the flag by which lists find closed
 * cases, and the examples that a false alarm gives. Throws `case.open-already` when a case would open
 * again whose story has another one open.
 */
export async function keepFlag(stores: Stores, known: KnownCase, follows: Follows): Promise<void> {
  const { opened, own } = known
  const { event, before } = follows
  const after = caseState(opened, [...own, event]).state
  if (after === 'open' && opened.settled) await refuseSecondOpen(stores, known)
  if (opened.settled !== (after !== 'open')) {
    await stores.cases.markSettled(opened.id, after !== 'open')
  }
  if (before === 'dismissed' && after !== before) {
    await stores.examples.withdraw(opened.id, 'false-alarm')
  }
  if (after === 'dismissed' && after !== before) {
    await stores.examples.add(await falseAlarms(stores, known, follows))
  }
}

/** A story has one open case at most. */
async function refuseSecondOpen(stores: Stores, { opened }: KnownCase): Promise<void> {
  const all = await stores.cases.findByStories([opened.storyId])
  const other = all.find(({ id, settled }) => id !== opened.id && !settled)
  if (other) throw new Refusal('case.open-already', { id: other.id })
}

/** Every item of the story that has a label of the case is one that its rule should have passed by. */
async function falseAlarms(
  stores: Stores,
  { opened, own }: KnownCase,
  { event, newId }: Follows,
): Promise<readonly NewExample[]> {
  const { hotSpots } = standingOf(opened, own)
  const members = await stores.stories.members(opened.storyId)
  const { recordedAt: at, actor } = event
  return members
    .flatMap((item) =>
      item.hotSpots.filter((id) => hotSpots.includes(id)).map((label) => ({ item, label })),
    )
    .slice(0, MOST_EXAMPLES)
    .map(({ item, label }) => ({
      ...{ id: newId(at), kind: 'false-alarm', label, itemId: item.id },
      ...{ caseId: opened.id, at, actor },
    }))
}
