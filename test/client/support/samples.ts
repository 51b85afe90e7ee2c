import type {
  CaseDetail,
  CaseEventView,
  CaseView,
  ClockView,
} from '../../../server/contract/cases.ts'
import type { Change } from '../../../server/contract/changes.ts'
import type { ItemView } from '../../../server/contract/items.ts'

/** 20 November 2026, 15:00 in the ward. */
export const NOW = Date.UTC(2026, 10, 20, 8)
export const MINUTE = 60_000

export function sampleClock(over: Partial<ClockView> = {}): ClockView {
  return {
    step: 'received',
    judgedOn: 'team',
    startedAt: NOW,
    dueAt: NOW + 15 * MINUTE,
    state: 'waiting',
    counts: 'wall',
    provisional: false,
    ...over,
  }
}

export function sampleCase(over: Partial<CaseView> = {}): CaseView {
  return {
    id: 'case-1',
    storyId: 'story-1',
    title: 'Ngõ ngập sâu sau mưa lớn',
    hotSpots: ['flooding'],
    places: ['khuong-dinh'],
    circle: 'ward',
    urgency: 'urgent',
    unit: 'ubnd',
    state: 'open',
    cycle: 1,
    isPaused: false,
    lastEvent: 'event-1',
    openedAt: NOW,
    publicAt: NOW - 5 * MINUTE,
    late: false,
    items: 1,
    sources: 1,
    clocks: [sampleClock()],
    planVersion: 'p1',
    targetVersion: 't1',
    calendarVersion: 'c1',
    ...over,
  }
}

export function sampleItem(id: string, over: Partial<ItemView> = {}): ItemView {
  return {
    id,
    sourceId: 'bao-phuong',
    sourceTitle: 'Báo phường',
    tier: 'press',
    title: `Tin ${id}`,
    excerpt: '',
    url: `https://example.vn/${id}`,
    fetchedAt: NOW,
    seenAt: NOW,
    version: 1,
    late: false,
    circle: 'ward',
    axes: [],
    hotSpots: [],
    places: [],
    storyId: `story-${id}`,
    storyItems: 1,
    ...over,
  }
}

export function itemAdded(
  seq: number,
  id: string,
  over: Partial<Extract<Change, { kind: 'item-added' | 'item-changed' }>> = {},
): Change {
  return {
    seq,
    kind: 'item-added',
    id,
    sourceId: 'bao-phuong',
    axes: [],
    hotSpots: ['flooding'],
    places: [],
    circle: 'ward',
    ...over,
  }
}

export function sampleEvent(id: string, over: Partial<CaseEventView> = {}): CaseEventView {
  return { id, kind: 'opened', occurredAt: NOW, recordedAt: NOW, actor: 'system', ...over }
}

export function sampleDetail(over: Partial<CaseDetail> = {}): CaseDetail {
  return {
    case: sampleCase(),
    events: [sampleEvent('event-1')],
    items: [],
    actions: ['received', 'verified', 'firstResponse', 'settled', 'assigned', 'dismissed', 'note'],
    stages: [],
    gap: { from: NOW, ms: 0, isOpen: true },
    earlier: [],
    similar: [],
    answers: [],
    templates: [],
    now: NOW,
    ...over,
  }
}
