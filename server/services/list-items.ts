import type { ItemPage } from '../contract/items.ts'
import type { SourceTier } from '../domain/items/item.ts'
import { toItemView } from './item-view.ts'
import type { ItemFilter, ListedItem, Store } from './ports.ts'
import { Refusal } from './refusal.ts'

export type ItemQuery = Omit<ItemFilter, 'before' | 'sources'> & {
  readonly before?: string
  readonly tier?: SourceTier
}
export type ListItems = (query: ItemQuery) => Promise<ItemPage>

/** One page of the live feed, newest first. Throws `request.invalid` for a cursor that is not ours. */
export function makeListItems({ store }: { store: Store }): ListItems {
  return async ({ before, tier, ...filter }) => {
    const seq = await store.outbox.lastSeq()
    const sources = new Map((await store.sources.definitions()).map((found) => [found.id, found]))
    const ofTier = [...sources.values()].filter((source) => source.tier === tier)
    const items = await store.items.list({
      ...filter,
      ...(tier === undefined ? {} : { sources: ofTier.map(({ id }) => id) }),
      ...(before === undefined ? {} : { before: readCursor(before) }),
      limit: filter.limit + 1,
    })
    const page = items.slice(0, filter.limit)
    const last = page.at(-1)
    return {
      items: page.map((item) => toItemView(item, sources)),
      ...(items.length > filter.limit && last ? { next: toCursor(last) } : {}),
      seq,
    }
  }
}

function toCursor({ seenAt, id }: ListedItem): string {
  return `${seenAt.toString(36)}.${id}`
}

function readCursor(cursor: string): { seenAt: number; id: string } {
  const match = /^([0-9a-z]{1,11})\.([0-9a-z]{1,64})$/.exec(cursor)
  if (!match?.[1] || !match[2]) throw new Refusal('request.invalid', { field: 'before' })
  return { seenAt: Number.parseInt(match[1], 36), id: match[2] }
}
