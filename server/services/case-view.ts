import type { CaseEventView, CaseView } from '../contract/cases.ts'
import { caseState } from '../domain/cases/case-state.ts'
import { caseClocks, nextClock, standingOf } from '../domain/cases/clocks.ts'
import { cyclesOf } from '../domain/cases/cycles.ts'
import { goneHotSpots } from '../domain/cases/gone-labels.ts'
import { timelineOf } from '../domain/cases/timeline.ts'
import type { Instant } from '../domain/items/item.ts'
import type { Story } from '../domain/stories/grow.ts'
import { type KnownCase, lastRecorded } from './case-logs.ts'
import { versionsOf } from './yardsticks.ts'

/** A case with its clocks as they stand at `now`; nothing of this is stored. */
export function toCaseView(known: KnownCase, story: Story, now: Instant): CaseView {
  const { opened, own, events, yardstick } = known
  const clocks = caseClocks(opened, events, yardstick, now)
  const next = nextClock(clocks)
  const standing = standingOf(opened, own)
  const gone = goneHotSpots(opened, own, story.hotSpots)
  const [first] = cyclesOf(opened, own)
  const { state, cycle, isPaused, into } = caseState(opened, own)
  return {
    id: opened.id,
    storyId: opened.storyId,
    title: story.title,
    hotSpots: standing.hotSpots,
    ...(gone.length === 0 ? {} : { goneHotSpots: gone }),
    places: story.places,
    circle: story.circle,
    urgency: standing.urgency,
    unit: standing.unit,
    ...{ state, cycle, isPaused },
    ...(into === undefined ? {} : { into }),
    lastEvent: lastRecorded(own)?.id ?? '',
    // Of a merged set the earliest.
    openedAt: first?.openedAt ?? opened.openedAt,
    publicAt: first?.publicAt ?? opened.publicAt,
    late: opened.late,
    items: story.items,
    sources: story.publishers.length,
    clocks,
    ...(next === undefined ? {} : { nextStep: next.step }),
    ...(next?.dueAt === undefined ? {} : { nextDueAt: next.dueAt }),
    planVersion: opened.planVersion,
    ...versionsOf(opened, own),
  }
}

/** Everything that was written on a case, each with what has become of it since. */
export function toEventViews({ own }: Pick<KnownCase, 'own'>): readonly CaseEventView[] {
  const byId = new Map(own.map((event) => [event.id, event]))
  return timelineOf(own).map(({ event, correctedTo, correctedBy, isWithdrawn }) => {
    const { id, kind, occurredAt, recordedAt, actor, detail } = event
    const { of: _of, at: _at, withdrawn: _withdrawn, ...told } = detail
    const correction = byId.get(correctedBy ?? '')
    return {
      ...told,
      ...{ id, kind, occurredAt, recordedAt, actor },
      ...(correctedTo === undefined ? {} : { correctedTo }),
      ...(isWithdrawn ? { isWithdrawn } : {}),
      ...(correction === undefined
        ? {}
        : {
            correctedBy: {
              ...{ actor: correction.actor, at: correction.recordedAt },
              reason: correction.detail.note ?? '',
            },
          }),
    }
  })
}
