import type { ReadItem } from '../domain/items/item.ts'

/** More than any feed of a newsroom holds. */
export const MOST_ITEMS = 500

/** Of one document: what is kept of it, how many that left out, and a note on them. */
export interface Kept {
  readonly items: readonly ReadItem[]
  readonly skipped: number
  readonly wrong: readonly string[]
}

/**
 * At most `most` items of one document: the newest where items carry dates, since some feeds list the
 * oldest first, else the first. What is left out is counted, never silent.
 */
export function keepNewest(items: readonly ReadItem[], most: number = MOST_ITEMS): Kept {
  if (items.length <= most) return { items, skipped: 0, wrong: [] }
  const dated = items.filter(({ published }) => published !== undefined)
  const ordered = dated.length < items.length ? items : newestFirst(dated)
  const wrong = `${items.length} items, only ${most} kept: more than a document may have`
  return { items: ordered.slice(0, most), skipped: items.length - most, wrong: [wrong] }
}

function newestFirst(items: readonly ReadItem[]): readonly ReadItem[] {
  return items.toSorted((a, b) => (b.published ?? 0) - (a.published ?? 0))
}

/** The count as an outcome carries it: absent where nothing was left out. */
export function asSkipped(skipped: number): { readonly skipped?: number } {
  return skipped === 0 ? {} : { skipped }
}
