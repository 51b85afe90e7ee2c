import type { SourceHealth, SourceOrigin } from '../contract/sources.ts'

/** Sources and their checks; see schema.ts. */
export interface SourceRow {
  id: string
  definition: string
  health: SourceHealth
  reason: string | null
  last_checked_at: number | null
  last_good_at: number | null
  last_item_at: number | null
  next_check_at: number
  failures: number
  etag: string | null
  last_modified: string | null
  paused: 0 | 1
  detail: string | null
  moved_to: string | null
  /** JSON of `Habit`. */
  habit: string | null
  /** JSON of `Remarks`. */
  remarks: string | null
  /** A process asks it just now; after this somebody else may. */
  leased_until: number | null
  origin: SourceOrigin
  /** Items stored of this source, kept in step by each insert: counting a million rows is no page's work. */
  items: number
}

export interface FetchRow {
  id: string
  source_id: string
  at: number
  day: string
  outcome: SourceHealth
  reason: string | null
  added: number
  took_ms: number
}

/** A row per source and local day on which the source gave at least one good answer. */
export interface GoodDayRow {
  day: string
  source_id: string
}
