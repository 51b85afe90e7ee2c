import type { Per } from '../domain/trends/buckets.ts'
import type { PointCoverage } from '../domain/trends/coverage.ts'
import type { Forecast } from '../domain/trends/forecast.ts'

/** What the lines of a trend are: labels of one dimension, or the parts of one count. */
export const TREND_BY = ['all', 'axis', 'hotSpot', 'place', 'source', 'tier', 'tone'] as const
export type TrendBy = (typeof TREND_BY)[number]

/** One hour, day, week or month; `items` counts all coverage under the same filters, once each. */
export interface TrendPoint extends PointCoverage {
  /** Its first local day, `2026-11-30`; per hour `2026-11-30T07`. */
  readonly key: string
  readonly from: number
  readonly to: number
  readonly items: number
  /** Items of this time that were collected late, when nobody could know of them yet. */
  readonly late: number
}

/** `tier`: `official`, `press`, `community`; `tone`: `problem`, `result`, `neutral`; else a label. */
export interface TrendSeries {
  readonly id: string
  /** Where the plan has no name for it. */
  readonly title?: string
  readonly counts: readonly number[]
  readonly total: number
}

/** A source that came or went within the period: it moves the lines by itself. */
export interface SourceMove {
  readonly id: string
  readonly title: string
  /** Local day. */
  readonly day: string
}

/** The earlier period of equal length. */
export interface TrendBefore {
  readonly from: number
  readonly to: number
  readonly items: number
  readonly totals: Readonly<Record<string, number>>
  readonly hours: number
  readonly gapHours: number
  /** Share of the present items that come from sources which were there before too; absent without items. */
  readonly knownShare?: number
  /** Enough of both periods was looked at, by much the same sources. */
  readonly isComparable: boolean
}

/** `GET /api/trends?by=hotSpot&per=day&from=2026-11-01&to=2026-11-30&…` */
export interface TrendsView {
  readonly by: TrendBy
  readonly per: Per
  readonly from: number
  readonly to: number
  readonly points: readonly TrendPoint[]
  /** Most first. An item with two labels counts in both. */
  readonly series: readonly TrendSeries[]
  readonly items: number
  readonly late: number
  readonly hours: number
  readonly gapHours: number
  readonly sources: { readonly added: readonly SourceMove[]; readonly gone: readonly SourceMove[] }
  readonly before?: TrendBefore
  readonly now: number
}

/** `GET /api/trends/outlook?hotSpot=flooding`: the next 24 hours; no forecast where too little is known. */
export interface OutlookView {
  /** Chance that the count lies within `low` and `high`. */
  readonly chance: number
  readonly forecast?: Forecast
  readonly now: number
}
