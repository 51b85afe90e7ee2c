import type { CaseDetail } from '../contract/cases.ts'
import type { Instant } from '../domain/items/item.ts'
import { toCaseView, toEventView } from './case-view.ts'
import { toItemView } from './item-view.ts'
import type { Store } from './ports.ts'
import { Refusal } from './refusal.ts'
import type { YardstickOf } from './yardsticks.ts'

const MOST_ITEMS = 200

export type ShowCase = (id: string) => Promise<CaseDetail>

/** One case with its clocks, events and items. Throws `case.not-found`. */
export function makeShowCase(ports: {
  readonly store: Store
  readonly yardstickOf: YardstickOf
  readonly now: () => Instant
}): ShowCase {
  const { store, yardstickOf, now } = ports
  return async (id) => {
    const found = await store.cases.find(id)
    const [story] = found ? await store.stories.findMany([found.storyId]) : []
    if (!found || !story) throw new Refusal('case.not-found', { id })
    const events = await store.cases.events([id])
    const items = await store.items.listByStory(found.storyId, MOST_ITEMS)
    const sources = new Map((await store.sources.definitions()).map((one) => [one.id, one]))
    const yardstick = await yardstickOf(found)
    const at = now()
    return {
      case: toCaseView({ found, story, events, yardstick }, at),
      events: events.map(toEventView),
      items: items.map((item) => toItemView(item, sources)),
      now: at,
    }
  }
}
