import type { ManualItemAnswer, ManualItemBody } from '../contract/entries.ts'
import type { Actor } from '../domain/accounts/audit-chain.ts'
import type { Instant } from '../domain/items/item.ts'
import { type ManualChannel, manualSourceId } from '../domain/items/manual-entry.ts'
import { DAY, MINUTE } from '../domain/plan/local-time.ts'
import type { SourceDefinition } from '../domain/plan/plan.ts'
import { sourceAddress } from '../domain/sources/source-address.ts'
import { cleanText } from '../domain/text/clean-text.ts'
import type { IngestItems } from './ingest-items.ts'
import { toItemView } from './item-view.ts'
import type { Store } from './ports.ts'
import { Refusal } from './refusal.ts'

/** Clocks of two machines differ a little; further ahead is a slip of the pen. */
const AHEAD_MS = MINUTE

export type FileManualItem = (body: ManualItemBody, by: Actor) => Promise<ManualItemAnswer>

/**
 * Files what came by telephone, in a meeting, on a round or on paper, through the same door as every
 * other item: masked, labelled, joined to its story. The key is the item's identity, so a retry
 * changes nothing. Throws `item.title-missing`, `item.time-ahead`, `item.link-refused`.
 */
export function makeFileManualItem(ports: {
  readonly store: Store
  readonly ingest: IngestItems
  readonly now: () => Instant
}): FileManualItem {
  const { store, ingest, now } = ports
  return async (body, by) => {
    const at = now()
    const { title, text = '', key } = body
    if (cleanText(title) === '') throw new Refusal('item.title-missing')
    const link = readLink(body.link)
    const source = manualSource(body.channel)
    await store.sources.define([source], at, 'added')
    const item = {
      ...{ title, summary: text, guid: key, updated: undefined },
      // Who tells of a published article is no second copy of it: the link is shown, it identifies nothing.
      ...{ url: undefined, link },
      published: readSeenAt(body.seenAt, at),
    }
    const { name: actor, address } = by
    const deed = { at, actor, address, action: 'item.filed', object: `source ${source.id}` }
    await ingest({ source, items: [item], fetchedAt: at, deed })
    return { item: toItemView(await getFiled(store, source, key), new Map([[source.id, source]])) }
  }
}

async function getFiled(store: Store, source: SourceDefinition, guid: string) {
  const [known] = await store.items.findKnown([{ sourceId: source.id, guid, url: undefined }])
  const found = known && (await store.items.find(known.id))
  // A title that is nothing but what may not be kept leaves no item.
  if (!found) throw new Refusal('item.title-missing')
  return found
}

function readLink(text: string | undefined): string | undefined {
  if (text === undefined || text.trim() === '') return undefined
  const link = sourceAddress(text)
  if (link === undefined) throw new Refusal('item.link-refused')
  return link
}

function readSeenAt(seenAt: Instant | undefined, now: Instant): Instant {
  if (seenAt === undefined) return now
  if (seenAt > now + AHEAD_MS) throw new Refusal('item.time-ahead')
  return Math.min(seenAt, now)
}

/**
 * One source per channel, its title being the page's business. All are one publisher: the desk typing
 * a thing twice is not two independent voices.
 */
function manualSource(channel: ManualChannel): SourceDefinition {
  const id = manualSourceId(channel)
  return {
    ...{ id, title: id, publisher: 'ward-desk', kind: 'manual', url: '', tier: 'community' },
    area: 'ward',
    ...{ zone: undefined, dateOrder: 'dmy', everyMs: DAY, gapMs: 0 },
  }
}
