import type { CaseEvent } from '../../server/domain/cases/events.ts'
import type { SourceDefinition } from '../../server/domain/plan/plan.ts'
import type { Classification, Label, PlaceLabel } from '../../server/domain/rules/classification.ts'
import type {
  ItemRevision,
  SourceState,
  StoredCase,
  StoredItem,
  StoredStory,
} from '../../server/services/ports.ts'

/** Ten in the morning of 20 November 2026 in Hanoi. */
export const NOW = Date.UTC(2026, 10, 20, 3)
export const MINUTE = 60_000
export const DAY = 24 * 60 * MINUTE

/** An item with its own identity and no labels, unless told otherwise. */
export function sampleItem(id: string, changes: Partial<StoredItem> = {}): StoredItem {
  return {
    id,
    sourceId: 'bao-a',
    guid: `guid-${id}`,
    url: `https://bao-a.example/tin/${id}`,
    link: `http://www.bao-a.example/tin/${id}`,
    title: `Tin số ${id}`,
    excerpt: 'Mưa lớn từ sáng sớm.',
    publishedAt: NOW - MINUTE,
    updatedAt: undefined,
    fetchedAt: NOW,
    seenAt: NOW - MINUTE,
    seenDay: '2026-11-20',
    late: false,
    version: 1,
    textHash: `hash-${id}`,
    storyId: `story-${id}`,
    classification: labelled({}),
    ...changes,
  }
}

export interface Wanted {
  readonly axes?: readonly string[]
  readonly hotSpots?: readonly string[]
  readonly places?: readonly string[]
  readonly circle?: Classification['circle']
}

/** A classification with these labels, each with one phrase as its evidence. */
export function labelled({
  axes = [],
  hotSpots = [],
  places = [],
  circle = 'city',
}: Wanted): Classification {
  return {
    ruleSet: 'rules-1',
    axes: axes.map(label),
    hotSpots: hotSpots.map(label),
    places: places.map(placeLabel),
    circle,
  }
}

function label(id: string): Label {
  return { ...placeLabel(id), score: 7.5, threshold: 4 }
}

function placeLabel(id: string): PlaceLabel {
  return { id, evidence: [{ field: 'title', start: 0, end: 3, phrase: id, weight: 5 }] }
}

/** The next version of a sample item. */
export function sampleRevision(id: string, changes: Partial<ItemRevision> = {}): ItemRevision {
  return {
    id,
    title: `Tin số ${id}, cập nhật`,
    excerpt: 'Nước đã rút.',
    updatedAt: NOW,
    textHash: `hash-${id}-2`,
    version: 2,
    revisedAt: NOW,
    classification: labelled({}),
    ...changes,
  }
}

export function sampleStory(id: string, changes: Partial<StoredStory> = {}): StoredStory {
  return {
    id,
    title: `Chùm tin ${id}`,
    leadItem: `item-${id}`,
    publicAt: NOW - DAY,
    lastSeenAt: NOW,
    late: false,
    items: 3,
    publishers: ['Báo A', 'Báo B'],
    hotSpots: ['flooding'],
    places: ['khuong-dinh'],
    circle: 'ward',
    revision: 0,
    mergedInto: undefined,
    ...changes,
  }
}

export function sampleCase(id: string, changes: Partial<StoredCase> = {}): StoredCase {
  return {
    id,
    storyId: `story-${id}`,
    openedAt: NOW,
    publicAt: NOW - 5 * MINUTE,
    late: false,
    urgency: 'urgent',
    hotSpots: ['flooding'],
    unit: 'ubnd',
    planVersion: 'plan-1',
    targetVersion: 'targets-1',
    calendarVersion: 'calendar-1',
    settled: false,
    ...changes,
  }
}

export function sampleEvent(id: string, changes: Partial<CaseEvent> = {}): CaseEvent {
  return {
    id,
    caseId: 'case-1',
    kind: 'received',
    occurredAt: NOW,
    recordedAt: NOW,
    actor: 'desk',
    key: `key-${id}`,
    detail: {},
    ...changes,
  }
}

export function sampleSource(
  id: string,
  changes: Partial<SourceDefinition> = {},
): SourceDefinition {
  return {
    id,
    title: `Nguồn ${id}`,
    publisher: 'Báo A',
    kind: 'feed',
    url: `https://${id}.example/rss`,
    tier: 'press',
    zone: 'Asia/Ho_Chi_Minh',
    dateOrder: 'dmy',
    everyMs: 15 * MINUTE,
    gapMs: 1_000,
    ...changes,
  }
}

export function sampleState(id: string, changes: Partial<SourceState> = {}): SourceState {
  return {
    id,
    health: 'working',
    reason: undefined,
    lastCheckedAt: NOW,
    lastGoodAt: NOW,
    lastItemAt: undefined,
    nextCheckAt: NOW + 15 * MINUTE,
    failures: 0,
    etag: 'W/"a-1"',
    lastModified: undefined,
    paused: false,
    detail: undefined,
    movedTo: undefined,
    habit: { recent: [] },
    remarks: {},
    ...changes,
  }
}
