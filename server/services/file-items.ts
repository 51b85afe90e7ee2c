import type { Instant } from '../domain/items/item.ts'
import { localDay } from '../domain/plan/local-time.ts'
import { isNearIdentical } from '../domain/stories/join.ts'
import type { Batch, Filed, FilingPorts, FreshItem, Revised } from './filing.ts'
import { makeGrowStories } from './grow-stories.ts'
import { makeOpenCases } from './open-cases.ts'
import type { KnownItem, NewChange, StoredItem, Stores } from './ports.ts'
import type { PreparedItem } from './prepare-item.ts'

type FileItems = (stores: Stores, batch: Batch) => Promise<Filed>

/** Files one batch inside a transaction: new items, edited items, their stories, cases and changes. */
export function makeFileItems(ports: FilingPorts): FileItems {
  const openCases = makeOpenCases(ports)
  const growStories = makeGrowStories()
  return async (stores, batch) => {
    const { added, edited, unchanged } = sort(batch, await knownOf(stores, batch))
    if (added.length + edited.length === 0) {
      return { added: 0, changed: 0, unchanged, newestAt: undefined }
    }
    const fresh = added.map((item) => toFresh(item, batch, ports.newId))
    const revisions = edited.map(({ item, known }) => toRevision(item, known, batch))
    const grown = await growStories(stores, {
      fresh,
      revisions,
      publisher: batch.source.publisher,
      plan: batch.inForce.plan,
      newId: ports.newId,
    })

    await stores.stories.save(grown.stories)
    await stores.items.insert(grown.items)
    for (const revision of revisions) await stores.items.revise(revision)
    await stores.stories.index(grown.indexed)
    const caseChanges = await openCases(stores, grown.stories, batch.inForce)
    const changes = [
      ...grown.items.map((item) => itemChange('item-added', item)),
      ...revisions.map((revision) => itemChange('item-changed', revision)),
      ...caseChanges,
    ]
    await stores.outbox.append(changes, ports.now())
    return {
      added: fresh.length,
      changed: revisions.length,
      unchanged,
      newestAt: fresh.length === 0 ? undefined : Math.max(...fresh.map((item) => item.seenAt)),
    }
  }
}

async function knownOf(stores: Stores, { source, items }: Batch): Promise<readonly KnownItem[]> {
  return stores.items.findKnown(items.map(({ guid, url }) => ({ sourceId: source.id, guid, url })))
}

interface Sorted {
  readonly added: readonly PreparedItem[]
  readonly edited: readonly { item: PreparedItem; known: KnownItem }[]
  readonly unchanged: number
}

/**
 * New, edited, unchanged. Only the source that brought an item may edit it: two section feeds of one
 * paper that word the excerpt differently would otherwise make a new version at every check.
 */
function sort({ source, items }: Batch, known: readonly KnownItem[]): Sorted {
  const byUrl = new Map(known.flatMap((row) => (row.url === undefined ? [] : [[row.url, row]])))
  const byGuid = new Map(
    known.flatMap((row) =>
      row.guid === undefined || row.sourceId !== source.id ? [] : [[row.guid, row]],
    ),
  )
  const added: PreparedItem[] = []
  const edited: { item: PreparedItem; known: KnownItem }[] = []
  const claimed = new Set<string>()
  for (const item of items) {
    const sameGuid = item.guid === undefined ? undefined : byGuid.get(item.guid)
    const match =
      (item.url === undefined ? undefined : byUrl.get(item.url)) ??
      (sameGuid && isRecycled(sameGuid, item) ? undefined : sameGuid)
    if (!match) added.push(sameGuid ? { ...item, guid: undefined } : item)
    else if (isEdit(match, item, source.id) && !claimed.has(match.id)) {
      edited.push({ item, known: match })
    }
    // One document may say one thing of an item: a second claim on it changes nothing.
    if (match) claimed.add(match.id)
  }
  return { added, edited, unchanged: items.length - added.length - edited.length }
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
