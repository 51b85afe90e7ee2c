import type { Instant } from '../domain/items/item.ts'
import { localDay } from '../domain/plan/local-time.ts'
import { isNearIdentical } from '../domain/stories/join.ts'
import { counting } from './count-items.ts'
import type { Batch, Filed, FilingPorts, FreshItem, Revised } from './filing.ts'
import { makeGrowStories } from './grow-stories.ts'
import { inTurns } from './in-turns.ts'
import { makeOpenCases } from './open-cases.ts'
import type { KnownItem, NewChange, StoredItem, Stores } from './ports.ts'
import type { PreparedItem } from './prepare-item.ts'
import type { StoryWindow } from './story-window.ts'

export interface FiledTogether {
  /** What became of each batch. */
  readonly filed: readonly Filed[]
  /** To be called after the commit. */
  readonly settle: () => void
}

type FileItems = (stores: Stores, batches: readonly Batch[]) => Promise<FiledTogether>

/**
 * Files batches inside one transaction: new items, edited items, their stories, cases and changes.
 * The batches are of one plan, and no two of them are of one source or hold one address.
 */
export function makeFileItems(ports: FilingPorts, window: StoryWindow): FileItems {
  const openCases = makeOpenCases(ports)
  const growStories = makeGrowStories(window)
  return async (stores, batches) => {
    const known = indexKnown(await knownOf(stores, batches))
    const sorted: Sorted[] = []
    for (const batch of batches) sorted.push(await sortOut(batch, known, ports.newId))
    const fresh = sorted.flatMap((one) => one.fresh)
    const revisions = sorted.flatMap((one) => one.revisions)
    const [first] = batches
    let settle = () => {}
    if (first && fresh.length + revisions.length > 0) {
      const grown = await growStories(stores, {
        fresh,
        revisions,
        publisherOf: new Map(batches.map(({ source }) => [source.id, source.publisher])),
        plan: first.inForce.plan,
        newId: ports.newId,
      })
      await stores.stories.save(grown.stories)
      const tierOf = new Map(batches.map(({ source }) => [source.id, source.tier]))
      const counted = {
        plan: first.inForce.plan,
        fresh: grown.items.map((item) => ({ ...item, tier: tierOf.get(item.sourceId) ?? 'press' })),
        changed: revisions.map(({ id }) => id),
      }
      await counting(stores, counted, async () => {
        await stores.items.insert(grown.items)
        for (const revision of revisions) await stores.items.revise(revision)
      })
      await stores.stories.index(grown.indexed)
      const caseChanges = await openCases(stores, grown.stories, first.inForce)
      const changes = [
        ...grown.items.map((item) => itemChange('item-added', item)),
        ...revisions.map((revision) => itemChange('item-changed', revision)),
        ...caseChanges,
      ]
      const seq = await stores.outbox.append(changes, ports.now())
      settle = () => grown.settle(seq, changes.length)
    }
    return { filed: sorted.map(toFiled), settle }
  }
}

async function knownOf(stores: Stores, batches: readonly Batch[]): Promise<readonly KnownItem[]> {
  const keys = batches.flatMap(({ source, items }) =>
    items.map(({ guid, url }) => ({ sourceId: source.id, guid, url })),
  )
  return keys.length === 0 ? [] : stores.items.findKnown(keys)
}

interface Known {
  readonly byUrl: ReadonlyMap<string, KnownItem>
  /** By source and guid together. */
  readonly byGuid: ReadonlyMap<string, KnownItem>
}

function indexKnown(known: readonly KnownItem[]): Known {
  const byUrl = new Map<string, KnownItem>()
  const byGuid = new Map<string, KnownItem>()
  for (const row of known) {
    if (row.url !== undefined) byUrl.set(row.url, row)
    if (row.guid !== undefined) byGuid.set(ownGuid(row.sourceId, row.guid), row)
  }
  return { byUrl, byGuid }
}

function ownGuid(sourceId: string, guid: string): string {
  return `${sourceId}\n${guid}`
}

interface Sorted {
  readonly fresh: readonly FreshItem[]
  readonly revisions: readonly Revised[]
  readonly unchanged: number
}

/**
 * New, edited, unchanged. Only the source that brought an item may edit it: two section feeds of one
 * paper that word the excerpt differently would otherwise make a new version at every check.
 */
async function sortOut(batch: Batch, known: Known, newId: FilingPorts['newId']): Promise<Sorted> {
  const { source, items } = batch
  const fresh: FreshItem[] = []
  const revisions: Revised[] = []
  const claimed = new Set<string>()
  await inTurns(items, (item) => {
    const { guid, url } = item
    const sameGuid = guid === undefined ? undefined : known.byGuid.get(ownGuid(source.id, guid))
    const match =
      (url === undefined ? undefined : known.byUrl.get(url)) ??
      (sameGuid && isRecycled(sameGuid, item) ? undefined : sameGuid)
    if (!match) {
      fresh.push(toFresh(sameGuid ? { ...item, guid: undefined } : item, batch, newId))
    } else if (isEdit(match, item, source.id) && !claimed.has(match.id)) {
      revisions.push(toRevision(item, match, batch))
    }
    // One document may say one thing of an item: a second claim on it changes nothing.
    if (match) claimed.add(match.id)
  })
  return { fresh, revisions, unchanged: items.length - fresh.length - revisions.length }
}

function toFiled({ fresh, revisions, unchanged }: Sorted): Filed {
  const newestAt = fresh.reduce<Instant | undefined>(
    (newest, { seenAt }) => Math.max(newest ?? seenAt, seenAt),
    undefined,
  )
  return { added: fresh.length, changed: revisions.length, unchanged, newestAt }
}

function isEdit(known: KnownItem, item: PreparedItem, sourceId: string): boolean {
  return known.sourceId === sourceId && known.textHash !== item.textHash
}

/** A publisher that counts its guids anew gives an old one to another article at another address. */
function isRecycled(known: KnownItem, item: PreparedItem): boolean {
  const moved = known.url !== undefined && item.url !== undefined && known.url !== item.url
  return moved && !isNearIdentical(known.title, item.title)
}

function toFresh(
  { body, ...item }: PreparedItem,
  { source, inForce }: Batch,
  newId: (now: Instant) => string,
): FreshItem {
  return {
    ...item,
    id: newId(item.fetchedAt),
    sourceId: source.id,
    seenDay: localDay(inForce.plan.calendar.zone, item.seenAt),
    version: 1,
    classification: inForce.classify({
      title: item.title,
      excerpt: item.excerpt,
      ...(body === undefined ? {} : { body }),
      tier: source.tier,
      area: source.area,
    }),
  }
}

function toRevision(
  item: PreparedItem,
  known: KnownItem,
  { source, fetchedAt, inForce }: Batch,
): Revised {
  const { title, excerpt, updatedAt, textHash } = item
  return {
    id: known.id,
    storyId: known.storyId,
    sourceId: known.sourceId,
    seenAt: known.seenAt,
    title,
    excerpt,
    updatedAt,
    textHash,
    version: known.version + 1,
    revisedAt: fetchedAt,
    classification: inForce.classify({ title, excerpt, tier: source.tier, area: source.area }),
  }
}

function itemChange(
  kind: 'item-added' | 'item-changed',
  { id, sourceId, classification }: Pick<StoredItem, 'id' | 'sourceId' | 'classification'>,
): NewChange {
  const ids = (labels: readonly { id: string }[]) => labels.map((label) => label.id)
  return {
    kind,
    id,
    sourceId,
    axes: ids(classification.axes),
    hotSpots: ids(classification.hotSpots),
    places: ids(classification.places),
    circle: classification.circle,
  }
}
