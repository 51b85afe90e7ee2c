import { standingOf } from '../domain/cases/clocks.ts'
import type { CaseEvent, CaseEventDetail } from '../domain/cases/events.ts'
import {
  isMoreUrgent,
  leadingHotSpot,
  opensByItself,
  publicStart,
} from '../domain/cases/opening.ts'
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

/** After a case is settled, this long, further news is taken for its echo and opens nothing. */
const ECHO_MS = 24 * 3_600_000

/**
 * Opens a case for each story that the plan's circle rule opens by itself and that has none open;
 * tells of open cases whose story has grown, and makes them more urgent when it has become worse.
 */
export function makeOpenCases(ports: FilingPorts): OpenCases {
  const { newId, now } = ports
  return async (stores, stories, inForce) => {
    const existing = await stores.cases.findByStories(stories.map((story) => story.id))
    const events = await stores.cases.events(existing.map((found) => found.id))
    const changes: NewChange[] = []
    for (const story of stories) {
      const known = existing.filter((found) => found.storyId === story.id)
      const open = known.find((found) => !found.settled)
      if (open) {
        const worse = worseStanding(open, story, { inForce, events })
        if (worse) await append(stores, open.id, 'reclassified', worse)
        changes.push({ kind: 'case-changed', id: open.id })
      } else if (opens(story, inForce) && !isEcho(story, known, events)) {
        changes.push({ kind: 'case-opened', id: await openCase(stores, story, inForce) })
      }
    }
    return changes
  }

  function opens(story: Story, { plan }: PlanInForce): boolean {
    const official = plan.sources.filter(({ tier }) => tier === 'official')
    const officialPublishers = new Set(official.map(({ publisher }) => publisher))
    return opensByItself(story, { ...plan.opening, officialPublishers }, now())
  }

  async function openCase(stores: Stores, story: Story, inForce: PlanInForce): Promise<string> {
    const openedAt = now()
    const opened = describeCase(newId(openedAt), story, inForce, openedAt)
    await stores.cases.insert(opened)
    await append(stores, opened.id, 'opened', { storyId: story.id })
    return opened.id
  }

  async function append(
    stores: Stores,
    caseId: string,
    kind: 'opened' | 'reclassified',
    detail: CaseEventDetail,
  ): Promise<void> {
    const at = now()
    const id = newId(at)
    const when = { occurredAt: at, recordedAt: at }
    await stores.cases.append({ id, caseId, kind, ...when, actor: 'system', key: id, detail })
  }
}

/** What an open case has become, or `undefined` when its story says nothing more urgent or new. */
function worseStanding(
  open: StoredCase,
  story: Story,
  { inForce, events }: { inForce: PlanInForce; events: readonly CaseEvent[] },
): CaseEventDetail | undefined {
  const mine = events.filter((event) => event.caseId === open.id)
  const standing = standingOf(open, mine)
  const added = story.hotSpots.filter((id) => !standing.hotSpots.includes(id))
  const lead = leadingHotSpot(story.hotSpots, inForce.plan.hotSpots)
  if (added.length === 0 || !lead) return undefined
  const hotSpots = [...standing.hotSpots, ...added].sort()
  return isMoreUrgent(lead.urgency, standing.urgency)
    ? { hotSpots, urgency: lead.urgency, unit: lead.unit }
    : { hotSpots }
}

/** News that comes soon after the answer is about what was answered. */
function isEcho(
  story: Story,
  settled: readonly StoredCase[],
  events: readonly CaseEvent[],
): boolean {
  const ids = new Set(settled.map((found) => found.id))
  const ends = events.filter(({ caseId, kind }) => kind === 'settled' && ids.has(caseId))
  return ends.some(({ occurredAt }) => story.lastSeenAt <= occurredAt + ECHO_MS)
}

function describeCase(
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
