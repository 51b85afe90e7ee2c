import type { CaseList, CaseView } from '../contract/cases.ts'
import type { Instant } from '../domain/items/item.ts'
import { type KnownCase, makeReadCaseLogs } from './case-logs.ts'
import { toCaseView } from './case-view.ts'
import type { Store } from './ports.ts'
import type { YardstickOf } from './yardsticks.ts'

/** More open cases than this are a fault of the rules, not a queue. */
const MOST_CASES = 1_000

export type CaseState = 'open' | 'settled' | 'all'
export interface CaseListAsked {
  readonly unit?: string
  /** Who asks: the cases on which this account has taken a step are marked. */
  readonly by?: string
}

export type ListCases = (state: CaseState, asked?: CaseListAsked) => Promise<CaseList>

/**
 * The queue: open cases by the time left to the next target, late ones first; settled newest first.
 * `unit` leaves those that another unit leads now.
 */
export function makeListCases(ports: {
  readonly store: Store
  readonly yardstickOf: YardstickOf
  readonly now: () => Instant
}): ListCases {
  const { store, yardstickOf, now } = ports
  const readCaseLogs = makeReadCaseLogs(yardstickOf)
  return async (state, { unit, by } = {}) => {
    const seq = await store.outbox.lastSeq()
    const found = await store.cases.list({
      ...(state === 'all' ? {} : { settled: state === 'settled' }),
      // Where the list is cut, what has waited longest must not be what is left out.
      oldestFirst: state === 'open',
      limit: MOST_CASES,
    })
    const known = await readCaseLogs(store, found)
    const stories = await store.stories.findMany(found.map((one) => one.storyId))
    const storyOf = new Map(stories.map((story) => [story.id, story]))
    const at = now()
    const views = known.flatMap((one) => {
      const story = storyOf.get(one.opened.storyId)
      if (!story) return []
      const view = toCaseView(one, story, at)
      return [isOf(one, by) ? { ...view, mine: true as const } : view]
    })
    const asked = views.filter((view) => unit === undefined || view.unit === unit)
    return { cases: state === 'open' ? asked.sort(byTimeLeft) : asked, now: at, seq }
  }
}

/** Having looked at a case is not having taken it on. */
function isOf({ own }: KnownCase, by: string | undefined): boolean {
  return own.some(({ actor, kind }) => actor === by && kind !== 'seen')
}

function byTimeLeft(a: CaseView, b: CaseView): number {
  const never = Number.MAX_SAFE_INTEGER
  return (a.nextDueAt ?? never) - (b.nextDueAt ?? never) || a.openedAt - b.openedAt
}
