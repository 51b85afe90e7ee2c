import type { TrendBy, TrendPoint, TrendSeries, TrendsView } from '../../server/contract/trends.ts'
import type { FeedFilter } from './feed-filter.ts'
import { formatDay, formatShortDay } from './time.ts'
import type { WatchQuery } from './watch-query.ts'

/** Id of the line that gathers the less frequent ones. */
export const REST = 'rest'

/** The first `most` lines by themselves and one, `rest`, for all the others together. */
export function topSeries(series: readonly TrendSeries[], most: number): readonly TrendSeries[] {
  const others = series.slice(most)
  if (others.length === 0) return series
  const counts = (others[0]?.counts ?? []).map((_, at) =>
    others.reduce((sum, one) => sum + (one.counts[at] ?? 0), 0),
  )
  const total = others.reduce((sum, one) => sum + one.total, 0)
  return [...series.slice(0, most), { id: REST, counts, total }]
}

/** Of all coverage, 0 to 1; nothing is no share of nothing. */
export function shareOf(count: number, all: number): number | undefined {
  return all === 0 ? undefined : count / all
}

/** How a count has changed: in per cent only where there is enough to be a per cent of. */
export type Movement =
  | { readonly kind: 'same' | 'none' }
  | { readonly kind: 'counts'; readonly from: number; readonly to: number }
  | { readonly kind: 'up' | 'down'; readonly share: number }

const ENOUGH_FOR_PERCENT = 10

export function movement(before: number, now: number): Movement {
  if (before === 0 && now === 0) return { kind: 'none' }
  if (before < ENOUGH_FOR_PERCENT) {
    return before === now ? { kind: 'same' } : { kind: 'counts', from: before, to: now }
  }
  const share = Math.abs(now - before) / before
  if (share < 0.05) return { kind: 'same' }
  return { kind: now > before ? 'up' : 'down', share }
}

/** The highest point that says something, first of equals; none where all is zero. */
export function peakOf(points: readonly TrendPoint[]): TrendPoint | undefined {
  const most = Math.max(0, ...points.map(({ items }) => items))
  return most === 0 ? undefined : points.find(({ items }) => items === most)
}

/** `20/11`, `20/11 07:00`, or for a month `11/2026`. */
export function pointName(per: WatchQuery['per'], { key }: Pick<TrendPoint, 'key'>): string {
  const [day = '', hour] = key.split('T')
  if (per === 'month') return formatDay(day).slice(3)
  return hour === undefined ? formatShortDay(day) : `${formatShortDay(day)} ${hour}:00`
}

/** The same with the year, for those who hear it or keep it. */
export function pointTitle(per: WatchQuery['per'], { key }: Pick<TrendPoint, 'key'>): string {
  const [day = '', hour] = key.split('T')
  if (per === 'month') return formatDay(day).slice(3)
  return hour === undefined ? formatDay(day) : `${formatDay(day)} ${hour}:00`
}

const LABELS: readonly TrendBy[] = ['axis', 'hotSpot', 'place', 'source']

/** The feed with what a cell or a bar counts; `undefined` where no filter can say it. */
export function drillFilter(
  { by, circle, tier, topic }: WatchQuery,
  id: string | undefined,
  { from, to }: { readonly from: number; readonly to: number },
): FeedFilter | undefined {
  if (id === REST || (by === 'tone' && id !== undefined)) return undefined
  const label = id !== undefined && LABELS.includes(by) ? { [by]: id } : {}
  return {
    since: String(from),
    until: String(to),
    ...(circle ? { circle } : {}),
    ...(by !== 'tier' && tier ? { tier } : {}),
    ...(by === 'tier' && id !== undefined ? { tier: id } : {}),
    ...(topic && !LABELS.includes(by) ? { [topic.key]: topic.id } : {}),
    ...label,
  }
}

/** The table as a file for spreadsheets: a row per line, then all items, late ones and the coverage. */
export function trendSheet(
  view: TrendsView,
  words: {
    readonly titleOf: (id: string) => string
    readonly names: Readonly<
      Record<'line' | 'total' | 'items' | 'late' | 'due' | 'healthy' | 'gapHours', string>
    >
  },
): readonly (readonly (string | number)[])[] {
  const { points, series, per } = view
  const { titleOf, names } = words
  const row = (title: string, of: (point: TrendPoint) => number | undefined) => [
    ...[title, ...points.map((point) => of(point) ?? '')],
    '',
  ]
  return [
    [names.line, ...points.map((point) => pointTitle(per, point)), names.total],
    ...series.map(({ id, counts, total }) => [titleOf(id), ...counts, total]),
    [names.items, ...points.map(({ items }) => items), view.items],
    [names.late, ...points.map(({ late }) => late), view.late],
    row(names.due, ({ due }) => due && round(due)),
    row(names.healthy, ({ healthy }) => healthy && round(healthy)),
    [names.gapHours, ...points.map(({ gapHours }) => gapHours), view.gapHours],
  ]
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
