import type { Day } from '../domain/trends/days.ts'

/** One local day (`YYYY-MM-DD`, zone of the plan's calendar). */
export type TrendDay = Day

/** `GET /api/trends/hot-spots?days=14&circle=…`: items per day by hot spot, at their own time. */
export interface HotSpotTrend {
  readonly days: readonly TrendDay[]
  readonly now: number
}
