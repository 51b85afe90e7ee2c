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
  /** `isSpiking`: what these stories tell of rang the alarm. */
  about?: { readonly isSpiking: boolean },
) => Promise<readonly NewChange[]>

/** After a case is settled or called a false alarm, this long, further news is taken for its echo and opens nothing. */
const ECHO_MS = 24 * 3_600_000

/**
 * Opens a case for each story that the plan's circle rule opens by itself and that has none open;
 * tells of open cases whose story has grown, and makes them more urgent when it has become worse, or
 * public since earlier when an item is found that was published before.
 */
export function makeOpenCases(ports: FilingPorts): OpenCases {
  return async (stores, stories, inForce, { isSpiking } = { isSpiking: false }) => {
    const existing = await stores.cases.findByStories(stories.map((story) => story.id))
    const events = await stores.cases.events(existing.map((found) => found.id))
    const desk: Desk = { ports, stores, inForce, events, isSpiking }
    const changes: NewChange[] = []
    for (const story of stories) {
      const known = existing.filter((found) => found.storyId === story.id)
      const open = known.find((found) => !found.settled)
      const id = open ? await tellOpen(desk, open, story) : await openAnew(desk, known, story)
      if (id !== undefined) changes.push({ kind: open ? 'case-changed' : 'case-opened', id })
    }
    return changes
  }
}

/** One filing, with the events of every case that it may touch. */
interface Desk {
  readonly ports: FilingPorts
  readonly stores: Stores
  readonly inForce: PlanInForce
  readonly events: readonly CaseEvent[]
  readonly isSpiking: boolean
}

async function tellOpen(desk: Desk, open: StoredCase, story: Story): Promise<string> {
  const mine = desk.events.filter((event) => event.caseId === open.id)
  // Events of one case never share a moment, so that their order is plain.
  let at = Math.max(desk.ports.now(), (lastRecorded(mine)?.recordedAt ?? open.openedAt) + 1)
  for (const news of await newsOf({ ...desk, events: mine }, open, story)) {
    await append(desk, open.id, { ...news, at })
    at += 1
  }
  return open.id
}

async function openAnew(
  desk: Desk,
  known: readonly StoredCase[],
  story: Story,
): Promise<string | undefined> {
  const { ports, stores, inForce, events } = desk
  if (isEcho(story, known, events)) return undefined
  const because = await reasonOf(desk, story)
  if (!because) return undefined
  const at = ports.now()
  const opened = newCase(ports.newId(at), story, inForce, at)
  await stores.cases.insert(opened)
  const { publicAt, urgency } = opened
  const detail = { storyId: story.id, because, publicAt, urgency }
  await append(desk, opened.id, { kind: 'opened', detail, at })
  return opened.id
}

function reasonOf(
  { ports, stores, inForce: { plan }, isSpiking }: Desk,
  story: Story,
): Promise<OpeningReason | undefined> {
  const official = plan.sources.filter(({ tier }) => tier === 'official')
  const officialPublishers = new Set(official.map(({ publisher }) => publisher))
  const itemsOf = () => stores.stories.members(story.id)
  const rule = { ...plan.opening, officialPublishers }
  return openingReason({ ...story, isSpiking }, rule, { now: ports.now(), itemsOf })
}

async function append(
  { ports, stores }: Desk,
  caseId: string,
  { kind, detail, at }: News & { readonly at: Instant },
): Promise<void> {
  const id = ports.newId(at)
  const when = { occurredAt: at, recordedAt: at }
  await stores.cases.append({ id, caseId, kind, ...when, actor: 'system', key: id, detail })
}

interface News {
  readonly kind: CaseEventKind
  readonly detail: CaseEventDetail
}

/** What the grown story says of its open case: that it became worse, or was public earlier. */
async function newsOf(desk: Desk, open: StoredCase, story: Story): Promise<readonly News[]> {
  const { stores, events, inForce } = desk
  const worse = worseStanding(open, story, desk)
  // Most stories begin with the item that opened the case; only the others are looked through.
  const items = story.publicAt < open.publicAt ? await stores.stories.members(story.id) : []
  const earlier = earlierItems({ opened: open, events, items }, inForce.plan.opening)
  return [
    ...(worse ? [{ kind: 'reclassified' as const, detail: worse }] : []),
    ...earlier.map((detail) => ({ kind: 'antedated' as const, detail })),
  ]
}

/** What an open case has become, or `undefined` when its story says nothing more urgent or new. */
function worseStanding(
  open: StoredCase,
  story: Story,
  { inForce, events: mine }: Pick<Desk, 'inForce' | 'events'>,
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
