import type { ReadItem } from '../domain/items/item.ts'
import type { SourceDefinition } from '../domain/plan/plan.ts'
import { floodLimit, isPerhapsFlood } from '../domain/sources/flood.ts'
import { findFresh } from './find-fresh.ts'
import type { ItemStore, SourceStore } from './ports.ts'

/** What may come in now, in the document's order. */
export interface Calmed {
  readonly items: readonly ReadItem[]
  /** New items that wait for the next checks, if the source still lists them then. */
  readonly heldBack: number
  /** As many new items may come in. */
  readonly limit: number
}

export type LimitFlood = (source: SourceDefinition, items: readonly ReadItem[]) => Promise<Calmed>

/** As far back as the habit of a source is asked for. */
const CHECKS = 50

/**
 * Lets in the newest new items of a source that suddenly brings far more of them than is its habit:
 * one source that was broken into must not bury what all others say.
 */
export function makeLimitFlood(ports: {
  readonly items: Pick<ItemStore, 'findKnown'>
  readonly sources: Pick<SourceStore, 'history'>
  readonly mostItems: number
}): LimitFlood {
  const { items: store, sources, mostItems } = ports
  return async (source, items) => {
    const calm = { items, heldBack: 0, limit: mostItems }
    if (!isPerhapsFlood(items.length, mostItems)) return calm
    const history = await sources.history(source.id, CHECKS)
    const limit = floodLimit(
      history.map(({ added }) => added),
      mostItems,
    )
    const fresh = await findFresh(store, source, items)
    if (fresh.length <= limit) return { ...calm, limit }
    const late = new Set(newestFirst(fresh).slice(limit))
    return { items: items.filter((item) => !late.has(item)), heldBack: late.size, limit }
  }
}

/** Where one has no date, the order of the document is all that is known. */
function newestFirst(items: readonly ReadItem[]): readonly ReadItem[] {
  if (items.some(({ published }) => published === undefined)) return items
  return items.toSorted((a, b) => (b.published ?? 0) - (a.published ?? 0))
}
