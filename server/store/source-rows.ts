import type { Instant } from '../domain/items/item.ts'
import type { SourceDefinition } from '../domain/plan/plan.ts'
import { type Habit, NO_HABIT } from '../domain/sources/habit.ts'
import { NO_REMARKS, type Remarks } from '../domain/sources/remarks.ts'
import type { FetchRecord, SourceState, StoredSource } from '../services/ports.ts'
import { fromJson, nullable, optional } from './column-values.ts'
import type { FetchRow, SourceRow } from './source-schema.ts'

type StateColumns = Omit<SourceRow, 'id' | 'definition' | 'items' | 'paused' | 'origin'>

/** The columns that a check of a source may change; pausing is for people. */
export function toStateColumns(state: SourceState): StateColumns {
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
    detail: nullable(state.detail),
    moved_to: nullable(state.movedTo),
    habit: JSON.stringify(state.habit),
    remarks: JSON.stringify(state.remarks),
    // Who writes down what a check found is done with it.
    leased_until: null,
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
    paused: row.paused === 1,
    detail: optional(row.detail),
    movedTo: optional(row.moved_to),
    habit: row.habit === null ? NO_HABIT : fromJson<Habit>(row.habit),
    remarks: row.remarks === null ? NO_REMARKS : fromJson<Remarks>(row.remarks),
  }
}

export function toStoredSource(row: SourceRow): StoredSource {
  return {
    definition: fromJson<SourceDefinition>(row.definition),
    origin: row.origin,
    state: toState(row),
    items: row.items,
  }
}

export function toFetchRecord(row: FetchRow): FetchRecord {
  return {
    id: row.id,
    sourceId: row.source_id,
    at: row.at,
    day: row.day,
    outcome: row.outcome,
    reason: optional(row.reason),
    added: row.added,
    tookMs: row.took_ms,
  }
}

/** How a source begins: never asked, due at once. */
export function firstState(id: string, now: Instant): SourceState {
  return {
    id,
    health: 'never-reached',
    reason: undefined,
    lastCheckedAt: undefined,
    lastGoodAt: undefined,
    lastItemAt: undefined,
    nextCheckAt: now,
    failures: 0,
    etag: undefined,
    lastModified: undefined,
    paused: false,
    detail: undefined,
    movedTo: undefined,
    habit: NO_HABIT,
    remarks: NO_REMARKS,
  }
}
