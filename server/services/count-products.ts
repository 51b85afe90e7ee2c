import type { ChannelCoverage } from '../contract/commitments.ts'
import type { Instant } from '../domain/items/item.ts'
import type { CountedItem } from '../domain/plan/commitment-board.ts'
import { dayNumber, dayString, localDay } from '../domain/plan/local-time.ts'
import { rowsOf } from '../domain/plan/match-products.ts'
import type { SourceDefinition } from '../domain/plan/plan.ts'
import type { ProductEntry } from '../domain/plan/product-entry.ts'
import type { CurrentPlan } from './current-plan.ts'
import type { ListedItem, Store } from './ports.ts'
import { sourcesInForce } from './sources-in-force.ts'

/** A ward publishes some items a day; beyond this the oldest would be left out. */
const MOST_PRODUCTS = 20_000

/** An item of the ward's channels, with the annex rows that it counts towards. */
export interface CountedProduct extends CountedItem {
  readonly item: ListedItem
  readonly source: SourceDefinition
}

export interface FoundProducts {
  readonly items: readonly CountedProduct[]
  readonly entries: readonly ProductEntry[]
  readonly asOf: Instant
  readonly asOfDay: string
}

interface ProductPorts {
  readonly store: Store
  readonly currentPlan: CurrentPlan
}

/** Sources that the plan says are its own channels. */
export async function channelSources({
  store,
  currentPlan,
}: ProductPorts): Promise<readonly SourceDefinition[]> {
  const all = await sourcesInForce(store, currentPlan)
  return all.flatMap(({ definition }) => (definition.channel === undefined ? [] : [definition]))
}

/** What the ward published and what was entered, first seen in `[from, asOf)`. */
export async function findProducts(
  ports: ProductPorts,
  { from, asOf }: { readonly from: Instant; readonly asOf: Instant },
): Promise<FoundProducts> {
  const { store, currentPlan } = ports
  const { commitments, calendar } = currentPlan().plan
  const sources = new Map((await channelSources(ports)).map((source) => [source.id, source]))
  const range = { since: from, limit: MOST_PRODUCTS }
  const listed =
    sources.size === 0 ? [] : await store.items.listBySources([...sources.keys()], range)
  const items = listed.flatMap((item) => {
    const source = sources.get(item.sourceId)
    if (!source || item.seenAt >= asOf) return []
    const { title, excerpt, classification, seenAt } = item
    const axes = classification.axes.map(({ id }) => id)
    return [{ item, source, seenAt, rows: rowsOf({ title, excerpt, axes }, commitments) }]
  })
  const days = { from: localDay(calendar.zone, from), to: localDay(calendar.zone, asOf) }
  const entries = await store.products.list(days.from, nextDay(days.to))
  return { items, entries, asOf, asOfDay: localDay(calendar.zone, asOf - 1) }
}

/** On how many days of `[fromDay, toDay]` each channel's source gave a good answer. */
export async function coverageOf(
  ports: ProductPorts,
  fromDay: string,
  toDay: string,
): Promise<readonly ChannelCoverage[]> {
  const sources = await channelSources(ports)
  const ids = sources.map(({ id }) => id)
  const good = ids.length === 0 ? [] : await ports.store.sources.goodDaysOf(ids, fromDay, toDay)
  const daysOf = new Map(good.map(({ sourceId, days }) => [sourceId, days]))
  const days = (dayNumber(toDay) ?? 0) - (dayNumber(fromDay) ?? 0) + 1
  return sources.map(({ id, title, channel = '' }) => {
    return { channel, sourceId: id, title, daysAnswered: daysOf.get(id) ?? 0, days }
  })
}

function nextDay(day: string): string {
  return dayString((dayNumber(day) ?? 0) + 1)
}
