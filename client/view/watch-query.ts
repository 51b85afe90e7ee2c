import type { LocationQuery } from 'vue-router'
import { TREND_BY, type TrendBy } from '../../server/contract/trends.ts'
import { dayNumber, dayString } from '../../server/domain/plan/local-time.ts'
import type { Per } from '../../server/domain/trends/buckets.ts'
import { CIRCLES, TIERS } from './feed-filter.ts'

export const PERS = ['hour', 'day', 'week', 'month'] as const satisfies readonly Per[]
/** Periods that one click chooses, days back from today. */
export const SPANS = [7, 14, 30, 90, 365] as const
export const COMPARES = ['before', 'year'] as const
export const TOPIC_KEYS = ['axis', 'hotSpot', 'place', 'source'] as const
export type TopicKey = (typeof TOPIC_KEYS)[number]

/** What the watch page shows; the address is its home. */
export interface WatchQuery {
  readonly by: TrendBy
  readonly per: Per
  /** So many days up to today, unless a period is named. */
  readonly days: number
  readonly from?: string
  readonly to?: string
  readonly circle?: string
  readonly tier?: string
  readonly compare?: string
  /** Only items of one label; where the lines are kinds of source or of news. */
  readonly topic?: { readonly key: TopicKey; readonly id: string }
  /** Shares of all coverage in place of counts. */
  readonly share: boolean
}

/** What a reader chose anew; `undefined` takes a choice back. */
export type WatchChange = { readonly [K in keyof WatchQuery]?: WatchQuery[K] | undefined }

export function readWatchQuery(query: LocationQuery): WatchQuery {
  const one = (key: string) => [query[key]].flat()[0] ?? undefined
  const among = <T extends string>(key: string, list: readonly T[]): T | undefined =>
    list.find((each) => each === one(key))
  const [from, to] = [one('from'), one('to')]
  const isPeriod = isDay(from) && isDay(to) && from <= to
  const key = TOPIC_KEYS.find((each) => one(each))
  const circle = among('circle', CIRCLES)
  const tier = among('tier', TIERS)
  const compare = among('compare', COMPARES)
  return {
    by: among('by', TREND_BY) ?? 'hotSpot',
    per: among('per', PERS) ?? 'day',
    days: SPANS.find((days) => String(days) === one('days')) ?? 14,
    ...(isPeriod ? { from, to } : {}),
    ...(circle ? { circle } : {}),
    ...(tier ? { tier } : {}),
    ...(compare ? { compare } : {}),
    ...(key ? { topic: { key, id: one(key) ?? '' } } : {}),
    share: one('share') === '1',
  }
}

/** The inverse of `readWatchQuery`. */
export function writeWatchQuery(query: WatchChange): Record<string, string> {
  const { by, per, days, from, to, circle, tier, compare, topic, share } = query
  return {
    ...(by ? { by } : {}),
    ...(per ? { per } : {}),
    ...(from && to ? { from, to } : { days: String(days) }),
    ...(circle ? { circle } : {}),
    ...(tier ? { tier } : {}),
    ...(compare ? { compare } : {}),
    ...(topic ? { [topic.key]: topic.id } : {}),
    ...(share ? { share: '1' } : {}),
  }
}

/** Are the lines parts of one count? Then they can be narrowed to a topic, else to a kind of source. */
export function isSplit(by: TrendBy): boolean {
  return by === 'all' || by === 'tier' || by === 'tone'
}

/** What is asked of the server; `today` is a local day. */
export function trendAsk(query: WatchQuery, today: string): Record<string, string | undefined> {
  const { by, per, days, from, to, circle, tier, compare, topic } = query
  const first = dayString((dayNumber(today) ?? 0) - days + 1)
  return {
    ...{ by, per, from: from ?? first, to: to ?? today, circle, compare },
    tier: by === 'tier' ? undefined : tier,
    ...(topic && isSplit(by) ? { [topic.key]: topic.id } : {}),
  }
}

function isDay(day: string | undefined): day is string {
  return day !== undefined && dayNumber(day) !== undefined
}
