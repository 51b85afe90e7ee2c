import { type FiledTogether, makeFileItems } from './file-items.ts'
import type { Batch, Filed, FilingPorts } from './filing.ts'
import type { Store, Stores } from './ports.ts'
import { retryOnConflict } from './retry-on-conflict.ts'
import { makeStoryWindow, type StoryWindow } from './story-window.ts'

/** Items of one transaction: more would keep this thread and the store from others for too long. */
const MOST_TOGETHER = 300

interface Waiting {
  readonly batch: Batch
  readonly done: (filed: Filed) => void
  readonly failed: (error: unknown) => void
}

export interface TogetherPorts extends FilingPorts {
  readonly store: Store
  /** Most items of one transaction, 300 by default; a batch is never cut in two. */
  readonly together?: number
  /** Shared with whoever else looks for stories, so that it is in memory once; an own one otherwise. */
  readonly window?: StoryWindow
}

export type FileTogether = (batch: Batch) => Promise<Filed>

/**
 * Files batches in the order in which they come; those that come while one is being filed share the
 * next transaction, since looking up and committing cost nearly the same for one and for many. A
 * batch is told its own outcome, and only after the commit.
 */
export function makeFileTogether(ports: TogetherPorts): FileTogether {
  const { together = MOST_TOGETHER } = ports
  const file = makeFileBatches(ports)
  let waiting: Waiting[] = []
  let isRunning = false

  const fileAlone = async ({ batch, done, failed }: Waiting) => {
    try {
      for (const filed of await file([batch])) done(filed)
    } catch (error) {
      failed(error)
    }
  }

  const fileGroup = async (group: readonly Waiting[]) => {
    const filed = await file(group.map(({ batch }) => batch)).catch(() => undefined)
    group.forEach(({ done }, place) => {
      const own = filed?.[place]
      if (own) done(own)
    })
    // Nothing of it was stored: one after the other, so that what is wrong with one stays with it.
    if (!filed) for (const one of group) await fileAlone(one)
  }

  const run = async () => {
    isRunning = true
    while (waiting.length > 0) {
      const group = takeGroup(waiting, together)
      const taken = new Set(group)
      waiting = waiting.filter((one) => !taken.has(one))
      const [first, ...others] = group
      if (first && others.length === 0) await fileAlone(first)
      else await fileGroup(group)
    }
    isRunning = false
  }

  return (batch) =>
    new Promise((done, failed) => {
      waiting.push({ batch, done, failed })
      // Its failures are told to those who wait, each its own.
      if (!isRunning) void run()
    })
}

/** Files batches in one transaction, with what was erased left out and their deeds written down. */
function makeFileBatches(ports: TogetherPorts) {
  const fileItems = makeFileItems(ports, ports.window ?? makeStoryWindow())
  const fileAll = async (stores: Stores, batches: readonly Batch[]): Promise<FiledTogether> => {
    const kept = await withoutErased(stores, batches)
    const { filed, settle } = await fileItems(stores, kept)
    for (const [place, { deed }] of batches.entries()) {
      if (deed && hasChanged(filed[place])) await stores.audit.append(deed)
    }
    const told = filed.map((one, place) => ({
      ...one,
      unchanged: one.unchanged + lengthOf(batches[place]) - lengthOf(kept[place]),
    }))
    return { filed: told, settle }
  }
  return async (batches: readonly Batch[]): Promise<readonly Filed[]> => {
    const { filed, settle } = await retryOnConflict(() =>
      ports.store.transaction((stores) => fileAll(stores, batches)),
    )
    settle()
    return filed
  }
}

function hasChanged(filed: Filed | undefined): boolean {
  return filed !== undefined && filed.added + filed.changed > 0
}

function lengthOf(batch: Batch | undefined): number {
  return batch?.items.length ?? 0
}

/** What was erased or covered on request does not come back because its source still offers it. */
async function withoutErased(
  { erasures }: Stores,
  batches: readonly Batch[],
): Promise<readonly Batch[]> {
  const keys = batches.flatMap(({ source, items }) =>
    items.map(({ guid, url }) => ({ sourceId: source.id, guid, url })),
  )
  const erased = await erasures.findErased(keys)
  if (erased.size === 0) return batches
  let place = 0
  return batches.map((batch) => {
    const first = place
    place += batch.items.length
    return { ...batch, items: batch.items.filter((_item, i) => !erased.has(first + i)) }
  })
}

/** The first in line, and those behind it that have nothing to do with each other. */
function takeGroup(waiting: readonly Waiting[], together: number): readonly Waiting[] {
  const group: Waiting[] = []
  const claims = new Set<string>()
  let items = 0
  for (const one of waiting) {
    const own = claimsOf(one.batch)
    const isFree =
      one.batch.inForce === waiting[0]?.batch.inForce && own.every((claim) => !claims.has(claim))
    const isRoom = group.length === 0 || items + one.batch.items.length <= together
    // Whoever is passed over keeps what it claims: its source's later batch must not overtake it.
    for (const claim of own) claims.add(claim)
    if (!isFree || !isRoom) continue
    group.push(one)
    items += one.batch.items.length
  }
  return group
}

/** What two batches of one transaction must not share: a source, the address of an item. */
function claimsOf({ source, items }: Batch): readonly string[] {
  return [`source ${source.id}`, ...items.flatMap(({ url }) => url ?? [])]
}
