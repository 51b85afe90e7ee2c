import type { CaseList, CaseView } from '../contract/cases.ts'
import type { CaseEvent } from '../domain/cases/events.ts'
import type { Instant } from '../domain/items/item.ts'
import { toCaseView } from './case-view.ts'
import type { Store } from './ports.ts'
import type { YardstickOf } from './yardsticks.ts'

/** More open cases than this are a fault of the rules, not a queue. */
const MOST_CASES = 1_000

export type CaseState = 'open' | 'settled' | 'all'
export type ListCases = (state: CaseState) => Promise<CaseList>

/** The queue: open cases by the time left to the next target, late ones first; settled newest first. */
export function makeListCases(ports: {
  readonly store: Store
  readonly yardstickOf: YardstickOf
  readonly now: () => Instant
}): ListCases {
  const { store, yardstickOf, now } = ports
  return async (state) => {
    const seq = await store.outbox.lastSeq()
    const found = await store.cases.list({
      ...(state === 'all' ? {} : { settled: state === 'settled' }),
      // Where the list is cut, what has waited longest must not be what is left out.
      oldestFirst: state === 'open',
      limit: MOST_CASES,
    })
    const events = groupByCase(await store.cases.events(found.map((one) => one.id)))
    const stories = await store.stories.findMany(found.map((one) => one.storyId))
    const storyOf = new Map(stories.map((story) => [story.id, story]))
    const at = now()
    const views: CaseView[] = []
    for (const one of found) {
      const story = storyOf.get(one.storyId)
      if (!story) continue
      const yardstick = await yardstickOf(one)
      views.push(toCaseView({ found: one, story, events: events.get(one.id) ?? [], yardstick }, at))
    }
    return { cases: state === 'open' ? views.sort(byTimeLeft) : views, now: at, seq }
  }
}

function groupByCase(events: readonly CaseEvent[]): ReadonlyMap<string, readonly CaseEvent[]> {
  const groups = new Map<string, CaseEvent[]>()
  for (const event of events) {
    const group = groups.get(event.caseId)
    if (group) group.push(event)
    else groups.set(event.caseId, [event])
  }
  return groups
}

function byTimeLeft(a: CaseView, b: CaseView): number {
  const never = Number.MAX_SAFE_INTEGER
  return (a.nextDueAt ?? never) - (b.nextDueAt ?? never) || a.openedAt - b.openedAt
}
