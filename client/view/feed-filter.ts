import type { LocationQuery } from 'vue-router'
import type { Change } from '../../server/contract/changes.ts'

/** What is chosen from a list. */
export const FILTER_KEYS = ['circle', 'hotSpot', 'axis', 'place', 'source', 'tier'] as const
/** A period that a chart leads to, epoch ms: [since, until). */
export const PERIOD_KEYS = ['since', 'until'] as const
/** What a feed's address may carry: the choices, the period and the words that are searched for. */
const QUERY_KEYS = [...FILTER_KEYS, ...PERIOD_KEYS, 'search'] as const
export type FilterKey = (typeof QUERY_KEYS)[number]

/** What the feed is narrowed to; an absent key narrows nothing. */
export type FeedFilter = Readonly<Partial<Record<FilterKey, string>>>

export const CIRCLES = ['ward', 'city', 'country', 'abroad'] as const

export const TIERS = ['official', 'press', 'community'] as const

export type ItemChange = Extract<Change, { kind: 'item-added' | 'item-changed' }>

/** The filter that an address names. Repeated keys count once; an unknown circle is no filter. */
export function filterFromQuery(query: LocationQuery): FeedFilter {
  const found: Partial<Record<FilterKey, string>> = {}
  for (const key of QUERY_KEYS) {
    const value = [query[key]].flat()[0]
    if (value && isAllowed(key, value)) found[key] = value
  }
  return found
}

function isAllowed(key: FilterKey, value: string): boolean {
  if (key === 'circle') return CIRCLES.some((circle) => circle === value)
  if (key === 'tier') return TIERS.some((tier) => tier === value)
  return (key !== 'since' && key !== 'until') || /^\d{1,15}$/.test(value)
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

const FIXED = ['search', 'tier', ...PERIOD_KEYS] as const

/**
 * Whether an announced item belongs to the list that the reader looks at. An announcement carries no
 * text and no source's kind, so such a list stays as it was found; so does one of a past period.
 */
export function changeMatches(change: ItemChange, filter: FeedFilter): boolean {
  const { axis, hotSpot, place, source, circle } = filter
  return (
    !FIXED.some((key) => filter[key]) &&
    (!axis || change.axes.includes(axis)) &&
    (!hotSpot || change.hotSpots.includes(hotSpot)) &&
    (!place || change.places.includes(place)) &&
    (!source || change.sourceId === source) &&
    (!circle || change.circle === circle)
  )
}
