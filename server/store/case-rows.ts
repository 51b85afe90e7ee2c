import type { CaseEvent } from '../domain/cases/events.ts'
import type { StoredCase } from '../services/ports.ts'
import { flag, fromJson } from './column-values.ts'
import type { CaseEventRow, CaseRow } from './schema.ts'

export function toCaseRow(opened: StoredCase): CaseRow {
  return {
    id: opened.id,
    story_id: opened.storyId,
    opened_at: opened.openedAt,
    public_at: opened.publicAt,
    late: flag(opened.late),
    urgency: opened.urgency,
    hot_spots: JSON.stringify(opened.hotSpots),
    unit: opened.unit,
    plan_version: opened.planVersion,
    target_version: opened.targetVersion,
    calendar_version: opened.calendarVersion,
    settled: flag(opened.settled),
  }
}

export function toCase(row: CaseRow): StoredCase {
  return {
    id: row.id,
    storyId: row.story_id,
    openedAt: row.opened_at,
    publicAt: row.public_at,
    late: row.late === 1,
    urgency: row.urgency,
    hotSpots: fromJson(row.hot_spots),
    unit: row.unit,
    planVersion: row.plan_version,
    targetVersion: row.target_version,
    calendarVersion: row.calendar_version,
    settled: row.settled === 1,
  }
}

export function toEventRow(event: CaseEvent): CaseEventRow {
  return {
    id: event.id,
    case_id: event.caseId,
    kind: event.kind,
    occurred_at: event.occurredAt,
    recorded_at: event.recordedAt,
    actor: event.actor,
    key: event.key,
    detail: JSON.stringify(event.detail),
  }
}

export function toEvent(row: CaseEventRow): CaseEvent {
  return {
    id: row.id,
    caseId: row.case_id,
    kind: row.kind,
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    actor: row.actor,
    key: row.key,
    detail: fromJson(row.detail),
  }
}
