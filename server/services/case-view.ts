import type { CaseEventView, CaseView } from '../contract/cases.ts'
import { caseClocks, nextClock, standingOf, type Yardstick } from '../domain/cases/clocks.ts'
import type { CaseEvent } from '../domain/cases/events.ts'
import type { Instant } from '../domain/items/item.ts'
import type { Story } from '../domain/stories/grow.ts'
import type { StoredCase } from './ports.ts'

/** Everything that a case's figures are derived from. */
export interface CaseFacts {
  readonly found: StoredCase
  readonly story: Story
  readonly events: readonly CaseEvent[]
  readonly yardstick: Yardstick
}

/** A case with its clocks as they stand at `now`; nothing of this is stored. */
export function toCaseView({ found, story, events, yardstick }: CaseFacts, now: Instant): CaseView {
  const clocks = caseClocks(found, events, yardstick, now)
  const next = nextClock(clocks)
  const standing = standingOf(found, events)
  return {
    id: found.id,
    storyId: found.storyId,
    title: story.title,
    hotSpots: standing.hotSpots,
    places: story.places,
    circle: story.circle,
    urgency: standing.urgency,
    unit: standing.unit,
    state: next === undefined ? 'settled' : 'open',
    openedAt: found.openedAt,
    publicAt: found.publicAt,
    late: found.late,
    items: story.items,
    sources: story.publishers.length,
    clocks,
    ...(next === undefined ? {} : { nextStep: next.step }),
    ...(next?.dueAt === undefined ? {} : { nextDueAt: next.dueAt }),
    planVersion: found.planVersion,
    targetVersion: found.targetVersion,
    calendarVersion: found.calendarVersion,
  }
}

export function toEventView(event: CaseEvent): CaseEventView {
  const { id, kind, occurredAt, recordedAt, actor } = event
  const { note, link } = event.detail
  return {
    id,
    kind,
    occurredAt,
    recordedAt,
    actor,
    ...(note === undefined ? {} : { note }),
    ...(link === undefined ? {} : { link }),
  }
}
