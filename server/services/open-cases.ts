import { leadingHotSpot, opensByItself } from '../domain/cases/opening.ts'
import type { Instant } from '../domain/items/item.ts'
import type { Story } from '../domain/stories/grow.ts'
import type { PlanInForce } from './current-plan.ts'
import type { FilingPorts } from './filing.ts'
import type { NewChange, StoredCase, Stores } from './ports.ts'

type OpenCases = (
  stores: Stores,
  stories: readonly Story[],
  inForce: PlanInForce,
) => Promise<readonly NewChange[]>

/**
 * Opens a case for each story that the plan's circle rule opens by itself and that has none yet;
 * tells of the stories of open cases that have grown.
 */
export function makeOpenCases({ newId, now }: FilingPorts): OpenCases {
  return async (stores, stories, inForce) => {
    const existing = await stores.cases.findByStories(stories.map((story) => story.id))
    const caseOf = new Map(existing.map((found) => [found.storyId, found.id]))
    const changes: NewChange[] = []
    for (const story of stories) {
      const known = caseOf.get(story.id)
      if (known !== undefined) {
        changes.push({ kind: 'case-changed', id: known })
      } else if (opensByItself(story, inForce.plan.opening, now())) {
        changes.push({ kind: 'case-opened', id: await open(stores, story, inForce) })
      }
    }
    return changes
  }

  async function open(stores: Stores, story: Story, inForce: PlanInForce): Promise<string> {
    const openedAt = now()
    const opened = describeCase(newId(openedAt), story, inForce, openedAt)
    await stores.cases.insert(opened)
    await stores.cases.append({
      id: newId(openedAt),
      caseId: opened.id,
      kind: 'opened',
      occurredAt: openedAt,
      recordedAt: openedAt,
      actor: 'system',
      key: `opened:${story.id}`,
      detail: { storyId: story.id },
    })
    return opened.id
  }
}

function describeCase(
  id: string,
  story: Story,
  { plan, planVersion }: PlanInForce,
  openedAt: Instant,
): StoredCase {
  const lead = leadingHotSpot(story.hotSpots, plan.hotSpots)
  return {
    id,
    storyId: story.id,
    openedAt,
    publicAt: Math.min(story.publicAt, openedAt),
    late: story.late,
    urgency: lead?.urgency ?? 'normal',
    hotSpots: story.hotSpots,
    unit: lead?.unit ?? plan.units[0]?.id ?? '',
    planVersion,
    targetVersion: plan.targets.version,
    calendarVersion: plan.calendar.version,
    settled: false,
  }
}
