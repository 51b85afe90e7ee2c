import type { ReadItem } from '../domain/items/item.ts'

/** More than any feed of a newsroom holds. */
export const MOST_ITEMS = 500

/**
 * At most 500 items of one document and a note on the rest: the newest where items carry dates, since
 * some feeds list the oldest first, else the first.
 */
export function keepNewest(items: readonly ReadItem[]): {
  readonly items: readonly ReadItem[]
  readonly wrong: readonly string[]
} {
  if (items.length <= MOST_ITEMS) return { items, wrong: [] }
  const dated = items.filter(({ published }) => published !== undefined)
  const ordered = dated.length < items.length ? items : newestFirst(dated)
  const wrong = `${items.length} items, only ${MOST_ITEMS} kept: more than a document may have`
  return { items: ordered.slice(0, MOST_ITEMS), wrong: [wrong] }
}

function newestFirst(items: readonly ReadItem[]): readonly ReadItem[] {
  return items.toSorted((a, b) => (b.published ?? 0) - (a.published ?? 0))
}
