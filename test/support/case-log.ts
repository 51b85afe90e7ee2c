import type { OpenedCase, Yardstick } from '../../server/domain/cases/clocks.ts'
import type { CaseEvent, CaseEventDetail, CaseEventKind } from '../../server/domain/cases/events.ts'
import type { Step, Target, Targets, Urgency } from '../../server/domain/plan/plan.ts'
import { hanoiCalendar } from './hanoi-calendar.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE

/** "2026-03-04 09:00" in Hanoi. */
export function at(local: string): number {
  return Date.parse(`${local.replace(' ', 'T')}:00+07:00`)
}

/** An event that was recorded when it happened, unless `more` says otherwise. */
export function event(
  kind: CaseEventKind,
  occurredAt: number,
  more: Partial<Omit<CaseEvent, 'kind' | 'occurredAt'>> = {},
): CaseEvent {
  const id = `${kind}-${occurredAt}`
  const base = { id, caseId: 'c', kind, occurredAt, recordedAt: occurredAt, actor: 'desk' }
  return { ...base, key: more.id ?? id, detail: {}, ...more }
}

/** An event with a detail, which is what most tests want to say. */
export function told(kind: CaseEventKind, occurredAt: number, detail: CaseEventDetail): CaseEvent {
  return event(kind, occurredAt, { detail, id: `${kind}-${occurredAt}-${detail.of ?? ''}` })
}

/** A correction of `meant`, recorded at `recordedAt`. */
export function correct(
  meant: CaseEvent,
  recordedAt: number,
  detail: Pick<CaseEventDetail, 'at' | 'withdrawn'>,
): CaseEvent {
  return told('corrected', recordedAt, { of: meant.id, note: 'ghi nhầm', ...detail })
}

export function target(ms: number, counts: 'wall' | 'working' = 'wall'): Target {
  return { within: { ms, counts }, basis: 'test', confirmed: false }
}

/** The same target for every step, by urgency: hours of working time, or day and night. */
export function flatTargets(
  hours: Readonly<Record<Urgency, number>>,
  counts: 'wall' | 'working' = 'working',
): Targets {
  const row = (urgency: Urgency): Record<Step, Target> => {
    const each = target(hours[urgency] * HOUR, counts)
    return { received: each, verified: each, firstResponse: each, settled: each }
  }
  return {
    version: 'flat',
    judgedOn: { received: 'team', verified: 'team', firstResponse: 'public', settled: 'public' },
    lateAfterMs: 6 * HOUR,
    byUrgency: { urgent: row('urgent'), high: row('high'), normal: row('normal') },
  }
}

/** Urgent 2 h, high 4 h, normal 8 h, by the working calendar of 2026. */
export function workingYardstick(): Yardstick {
  return { targets: flatTargets({ urgent: 2, high: 4, normal: 8 }), calendar: hanoiCalendar() }
}

/** The same, day and night. */
export function wallYardstick(): Yardstick {
  return { ...workingYardstick(), targets: flatTargets({ urgent: 2, high: 4, normal: 8 }, 'wall') }
}

/** A case that opened when the public could first know. */
export function openedAt(local: string, urgency: Urgency = 'high'): OpenedCase {
  return { openedAt: at(local), publicAt: at(local), late: false, urgency }
}
