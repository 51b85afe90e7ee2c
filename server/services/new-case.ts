import { leadingHotSpot, publicStart } from '../domain/cases/opening.ts'
import type { Instant } from '../domain/items/item.ts'
import type { Story } from '../domain/stories/grow.ts'
import type { PlanInForce } from './current-plan.ts'
import type { StoredCase } from './ports.ts'

/** A case of a story as it opens now, under the versions in force; its urgency is the story's worst. */
export function newCase(
  id: string,
  story: Story,
  { plan, planVersion }: PlanInForce,
  openedAt: Instant,
): StoredCase {
  const lead = leadingHotSpot(story.hotSpots, plan.hotSpots)
  const publicAt = publicStart(story, plan.opening, openedAt)
  return {
    id,
    storyId: story.id,
    openedAt,
    publicAt,
    late: publicAt === story.publicAt && story.late,
    urgency: lead?.urgency ?? 'normal',
    hotSpots: story.hotSpots,
    unit: lead?.unit ?? plan.units[0]?.id ?? '',
    planVersion,
    targetVersion: plan.targets.version,
    calendarVersion: plan.calendar.version,
    settled: false,
  }
}
