import type { SourceState } from '../services/ports.ts'
import { nullable, optional } from './column-values.ts'
import type { SourceRow } from './schema.ts'

/** The columns that a check of a source may change. */
export function toStateColumns(state: SourceState): Omit<SourceRow, 'id' | 'definition' | 'items'> {
  return {
    health: state.health,
    reason: nullable(state.reason),
    last_checked_at: nullable(state.lastCheckedAt),
    last_good_at: nullable(state.lastGoodAt),
    last_item_at: nullable(state.lastItemAt),
    next_check_at: state.nextCheckAt,
    failures: state.failures,
    etag: nullable(state.etag),
    last_modified: nullable(state.lastModified),
  }
}

export function toState(row: SourceRow): SourceState {
  return {
    id: row.id,
    health: row.health,
    reason: optional(row.reason),
    lastCheckedAt: optional(row.last_checked_at),
    lastGoodAt: optional(row.last_good_at),
    lastItemAt: optional(row.last_item_at),
    nextCheckAt: row.next_check_at,
    failures: row.failures,
    etag: optional(row.etag),
    lastModified: optional(row.last_modified),
  }
}
