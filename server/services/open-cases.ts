import { earlierItems } from '../domain/cases/antedate.ts'
import { caseState } from '../domain/cases/case-state.ts'
import { standingOf } from '../domain/cases/clocks.ts'
import type { CaseEvent, CaseEventDetail, CaseEventKind } from '../domain/cases/events.ts'
import { isMoreUrgent, leadingHotSpot, opensByItself } from '../domain/cases/opening.ts'
import type { Instant } from '../domain/items/item.ts'
import type { Story } from '../domain/stories/grow.ts'
import { lastRecorded } from './case-logs.ts'
import type { PlanInForce } from './current-plan.ts'
import type { FilingPorts } from './filing.ts'
import { newCase } from './new-case.ts'
import type { NewChange, StoredCase, Stores } from './ports.ts'

export type OpenCases = (
  stores: Stores,
  stories: readonly Story[],
  inForce: PlanInForce,
) => Promise<readonly NewChange[]>

/** After a case is settled or called a false alarm, this long, further news is taken for its echo and opens nothing. */
const ECHO_MS = 24 * 3_600_000

/**
 * Opens a case for each story that the plan's circle rule opens by itself and that has none open;
 * tells of open cases whose story has grown, and makes them more urgent when it has become worse, or
 * public since earlier when an item is found that was published before.
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
        const mine = events.filter((event) => event.caseId === open.id)
        // Events of one case never share a moment, so that their order is plain.
        let at = Math.max(now(), (lastRecorded(mine)?.recordedAt ?? open.openedAt) + 1)
        for (const news of await newsOf(stores, open, story, { inForce, mine })) {
          await append(stores, open.id, { ...news, at })
          at += 1
        }
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
    const opened = newCase(newId(openedAt), story, inForce, openedAt)
    await stores.cases.insert(opened)
    const detail = { storyId: story.id }
    await append(stores, opened.id, { kind: 'opened', detail, at: openedAt })
    return opened.id
  }

  async function append(
    stores: Stores,
    caseId: string,
    { kind, detail, at }: News & { readonly at: Instant },
  ): Promise<void> {
    const id = newId(at)
    const when = { occurredAt: at, recordedAt: at }
    await stores.cases.append({ id, caseId, kind, ...when, actor: 'system', key: id, detail })
  }
}

interface News {
  readonly kind: CaseEventKind
  readonly detail: CaseEventDetail
}

interface Known {
  readonly inForce: PlanInForce
  /** The events of the case. */
  readonly mine: readonly CaseEvent[]
}

/** What the grown story says of its open case: that it became worse, or was public earlier. */
async function newsOf(
  stores: Stores,
  open: StoredCase,
  story: Story,
  known: Known,
): Promise<readonly News[]> {
  const worse = worseStanding(open, story, known)
  // Most stories begin with the item that opened the case; only the others are looked through.
  const items = story.publicAt < open.publicAt ? await stores.stories.members(story.id) : []
  const earlier = earlierItems(
    { opened: open, events: known.mine, items },
    known.inForce.plan.opening,
  )
  return [
    ...(worse ? [{ kind: 'reclassified' as const, detail: worse }] : []),
    ...earlier.map((detail) => ({ kind: 'antedated' as const, detail })),
  ]
}

/** What an open case has become, or `undefined` when its story says nothing more urgent or new. */
function worseStanding(
  open: StoredCase,
  story: Story,
  { inForce, mine }: Known,
): CaseEventDetail | undefined {
  const standing = standingOf(open, mine)
  // What a person has taken off the case does not come back with the next item.
  const given = new Set([...open.hotSpots, ...mine.flatMap(({ detail }) => detail.hotSpots ?? [])])
  const added = story.hotSpots.filter((id) => !given.has(id))
  const lead = leadingHotSpot(story.hotSpots, inForce.plan.hotSpots)
  if (added.length === 0 || !lead) return undefined
  const hotSpots = [...standing.hotSpots, ...added].sort()
  return isMoreUrgent(lead.urgency, standing.urgency)
    ? { hotSpots, urgency: lead.urgency, unit: lead.unit }
    : { hotSpots }
}

/** News that comes soon after the answer, or after it was called a false alarm, is about what was answered. */
function isEcho(story: Story, known: readonly StoredCase[], events: readonly CaseEvent[]): boolean {
  return known.some((found) => {
    const mine = events.filter(({ caseId }) => caseId === found.id)
    const { state, closedAt } = caseState(found, mine)
    const isAnswered = state === 'settled' || state === 'dismissed'
    return isAnswered && closedAt !== undefined && story.lastSeenAt <= closedAt + ECHO_MS
  })
}
