import { earlierItems } from '../domain/cases/antedate.ts'
import { caseState } from '../domain/cases/case-state.ts'
import { standingOf } from '../domain/cases/clocks.ts'
import type { CaseEvent, CaseEventDetail, CaseEventKind } from '../domain/cases/events.ts'
import {
  isMoreUrgent,
  leadingHotSpot,
  type OpeningReason,
  openingReason,
} from '../domain/cases/opening.ts'
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
      const id = open
        ? await tellOpen(stores, story, { open, events, inForce })
        : await openAnew(stores, story, { known, events, inForce })
      if (id !== undefined) changes.push({ kind: open ? 'case-changed' : 'case-opened', id })
    }
    return changes
  }

  async function tellOpen(
    stores: Stores,
    story: Story,
    { open, events, inForce }: Known & { readonly open: StoredCase },
  ): Promise<string> {
    const mine = events.filter((event) => event.caseId === open.id)
    // Events of one case never share a moment, so that their order is plain.
    let at = Math.max(now(), (lastRecorded(mine)?.recordedAt ?? open.openedAt) + 1)
    for (const news of await newsOf(stores, open, story, { inForce, events: mine })) {
      await append(stores, open.id, { ...news, at })
      at += 1
    }
    return open.id
  }

  async function openAnew(
    stores: Stores,
    story: Story,
    { known, events, inForce }: Known & { readonly known: readonly StoredCase[] },
  ): Promise<string | undefined> {
    if (isEcho(story, known, events)) return undefined
    const because = await reasonOf(stores, story, inForce)
    return because && openCase(stores, story, { inForce, because })
  }

  function reasonOf(
    stores: Stores,
    story: Story,
    { plan }: PlanInForce,
  ): Promise<OpeningReason | undefined> {
    const official = plan.sources.filter(({ tier }) => tier === 'official')
    const officialPublishers = new Set(official.map(({ publisher }) => publisher))
    const itemsOf = () => stores.stories.members(story.id)
    return openingReason(story, { ...plan.opening, officialPublishers }, { now: now(), itemsOf })
  }

  async function openCase(
    stores: Stores,
    story: Story,
    { inForce, because }: { readonly inForce: PlanInForce; readonly because: OpeningReason },
  ): Promise<string> {
    const openedAt = now()
    const opened = newCase(newId(openedAt), story, inForce, openedAt)
    await stores.cases.insert(opened)
    const detail = { storyId: story.id, because }
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
  readonly events: readonly CaseEvent[]
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
    { opened: open, events: known.events, items },
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
  { inForce, events: mine }: Known,
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
