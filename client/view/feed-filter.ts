import type { LocationQuery } from 'vue-router'
import type { Change } from '../../server/contract/changes.ts'

/** What is chosen from a list. */
export const FILTER_KEYS = ['circle', 'hotSpot', 'axis', 'place', 'source'] as const
/** What a feed's address may carry: the choices and the words that are searched for. */
const QUERY_KEYS = [...FILTER_KEYS, 'search'] as const
export type FilterKey = (typeof QUERY_KEYS)[number]

/** What the feed is narrowed to; an absent key narrows nothing. */
export type FeedFilter = Readonly<Partial<Record<FilterKey, string>>>

export const CIRCLES = ['ward', 'city', 'country', 'abroad'] as const

export type ItemChange = Extract<Change, { kind: 'item-added' | 'item-changed' }>

/** The filter that an address names. Repeated keys count once; an unknown circle is no filter. */
export function filterFromQuery(query: LocationQuery): FeedFilter {
  const found: Partial<Record<FilterKey, string>> = {}
  for (const key of QUERY_KEYS) {
    const value = [query[key]].flat()[0]
    if (value && (key !== 'circle' || CIRCLES.some((circle) => circle === value)))
      found[key] = value
  }
  return found
}

/** The address query of a filter; the inverse of `filterFromQuery`. */
export function queryFromFilter(filter: FeedFilter): Record<string, string> {
  const query: Record<string, string> = {}
  for (const key of QUERY_KEYS) {
    const value = filter[key]
    if (value) query[key] = value
  }
  return query
}

/** The filter with one key set, or removed when `value` is empty. */
export function withFilter(filter: FeedFilter, key: FilterKey, value: string): FeedFilter {
  const { [key]: _dropped, ...rest } = filter
  return value ? { ...rest, [key]: value } : rest
}

/**
 * Whether an announced item belongs to the list that the reader looks at. An announcement carries no
 * text, so a list of search results stays as it was found.
 */
export function changeMatches(change: ItemChange, filter: FeedFilter): boolean {
  const { axis, hotSpot, place, source, circle, search } = filter
  return (
    !search &&
    (!axis || change.axes.includes(axis)) &&
    (!hotSpot || change.hotSpots.includes(hotSpot)) &&
    (!place || change.places.includes(place)) &&
    (!source || change.sourceId === source) &&
    (!circle || change.circle === circle)
  )
}
