import type { OpenCaseBody } from '../contract/case-actions.ts'
import type { CaseDetail } from '../contract/cases.ts'
import type { Actor } from '../domain/accounts/audit-chain.ts'
import type { CaseEvent } from '../domain/cases/events.ts'
import type { Instant } from '../domain/items/item.ts'
import type { HotSpotDefinition } from '../domain/plan/plan.ts'
import type { CurrentPlan } from './current-plan.ts'
import { record } from './deeds.ts'
import { newCase } from './new-case.ts'
import type { ListedItem, Store, StoredStory, Stores } from './ports.ts'
import { readText } from './read-action.ts'
import { Refusal } from './refusal.ts'
import { retryOnConflict } from './retry-on-conflict.ts'
import type { ShowCase } from './show-case.ts'
import { getStoryInForce } from './story-in-force.ts'

const NOTE_LENGTH = 2_000

export type OpenByHand = (itemId: string, body: OpenCaseBody, by: Actor) => Promise<CaseDetail>

export interface OpenByHandPorts {
  readonly store: Store
  readonly currentPlan: CurrentPlan
  readonly showCase: ShowCase
  readonly newId: (now: Instant) => string
  readonly now: () => Instant
  readonly ring: () => void
}

/**
 * Somebody opens a case from an item, whatever the plan's own rule says of it. The answer names other
 * open cases that may be about the same. An item that did not have the label is kept as one that its
 * rule has missed. Sending the same key again answers as the first time did. Throws `item.not-found`,
 * `case.hot-spot-unknown`, `case.open-already` with the id of the case that its story has.
 */
export function makeOpenByHand(ports: OpenByHandPorts): OpenByHand {
  const { store, currentPlan, showCase, ring } = ports
  return async (itemId, body, by) => {
    const hotSpot = currentPlan().plan.hotSpots.find(({ id }) => id === body.hotSpot)
    if (!hotSpot) throw new Refusal('case.hot-spot-unknown', { id: body.hotSpot })
    const opened = await retryOnConflict(() =>
      store.transaction(async (stores) => {
        const item = await stores.items.find(itemId)
        if (!item) throw new Refusal('item.not-found', { id: itemId })
        const story = await getStoryInForce(stores, item.storyId)
        const known = await findOpened(stores, story.id, body.key)
        if (known !== undefined) return { id: known, isNew: false }
        return { id: await open(stores, { ports, item, story, hotSpot, body, by }), isNew: true }
      }),
    )
    if (opened.isNew) ring()
    return showCase(opened.id)
  }
}

function openingKey(key: string): string {
  return `open:${key}`
}

/** The case that the same press of the button has opened before; refuses a second open one. */
async function findOpened(
  { cases }: Stores,
  storyId: string,
  key: string,
): Promise<string | undefined> {
  const known = await cases.findByStories([storyId])
  const events = await cases.events(known.map(({ id }) => id))
  const first = events.find((event) => event.key === openingKey(key))
  if (first) return first.caseId
  const open = known.find(({ settled }) => !settled)
  if (open) throw new Refusal('case.open-already', { id: open.id })
  return undefined
}

interface Opening {
  readonly ports: OpenByHandPorts
  readonly item: ListedItem
  readonly story: StoredStory
  readonly hotSpot: HotSpotDefinition
  readonly body: OpenCaseBody
  readonly by: Actor
}

async function open(stores: Stores, opening: Opening): Promise<string> {
  const { ports, item, story, hotSpot, body, by } = opening
  const { newId, now, currentPlan } = ports
  const at = now()
  const caseId = newId(at)
  const urgency = body.urgency ?? hotSpot.urgency
  const as = { urgency, unit: hotSpot.unit }
  const opened = { ...newCase(caseId, story, currentPlan(), at), ...as }
  await stores.cases.insert(opened)
  const append = (
    kind: CaseEvent['kind'],
    when: Instant,
    told: Pick<CaseEvent, 'key' | 'detail'>,
  ) => {
    const times = { occurredAt: when, recordedAt: when, actor: by.name }
    return stores.cases.append({ id: newId(when), caseId, kind, ...times, ...told })
  }
  const note = readText(body.note, NOTE_LENGTH)
  const key = openingKey(body.key)
  const { publicAt } = opened
  const detail = { storyId: story.id, publicAt, urgency, ...(note === '' ? {} : { note }) }
  await append('opened', at, { key, detail })
  // What a person gives a case is no label of its story, and is not looked for there.
  if (!story.hotSpots.includes(hotSpot.id)) {
    const hotSpots = [...story.hotSpots, hotSpot.id].sort()
    // Events of one case never share a moment, so that their order is plain.
    await append('reclassified', at + 1, { key: `${key}:label`, detail: { hotSpots } })
  }
  await keepMissed(stores, opening, { caseId, at })
  await stores.outbox.append([{ kind: 'case-opened', id: caseId }], at)
  const after = { item: item.id, hotSpot: hotSpot.id, urgency }
  await record(stores, by, { at, action: 'case.opened', object: `case ${caseId}`, after })
  return caseId
}

async function keepMissed(
  stores: Stores,
  { ports, item, hotSpot, by }: Opening,
  { caseId, at }: { readonly caseId: string; readonly at: Instant },
): Promise<void> {
  if (item.classification.hotSpots.some(({ id }) => id === hotSpot.id)) return
  const said = { kind: 'missed' as const, label: hotSpot.id, itemId: item.id }
  await stores.examples.add([{ id: ports.newId(at), ...said, caseId, at, actor: by.name }])
}
