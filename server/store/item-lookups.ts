import type { ItemStore, KnownItem } from '../services/ports.ts'
import { isOneOf } from './bulk.ts'
import { optional } from './column-values.ts'
import type { Db } from './engine.ts'
import { guidKey, urlKey } from './identity-keys.ts'
import type { ItemRow } from './schema.ts'

type IdentityKey = Parameters<ItemStore['findKnown']>[0][number]

/** Items that share the (source, guid) pair or the address with one of `keys`; each once. */
export async function findKnown(
  db: Db,
  keys: readonly IdentityKey[],
): Promise<readonly KnownItem[]> {
  const known = new Map<string, KnownItem>()
  const guids = keys.flatMap(({ sourceId, guid }) =>
    guid === undefined ? [] : [guidKey(sourceId, guid)],
  )
  const urls = keys.flatMap(({ url }) => (url === undefined ? [] : [urlKey(url)]))
  for (const [column, hashes] of [
    ['guid_key', guids],
    ['url_key', urls],
  ] as const) {
    if (hashes.length === 0) continue
    const rows = await db
      .selectFrom('items')
      .select(['id', 'source_id', 'guid', 'url', 'title', 'text_hash', 'version', 'story_id'])
      .select('seen_at')
      .where(isOneOf(db, column, hashes))
      .execute()
    for (const row of rows) known.set(row.id, toKnown(row))
  }
  return [...known.values()]
}

function toKnown(row: KnownRow): KnownItem {
  return {
    id: row.id,
    sourceId: row.source_id,
    guid: optional(row.guid),
    url: optional(row.url),
    title: row.title,
    textHash: row.text_hash,
    version: row.version,
    storyId: row.story_id,
    seenAt: row.seen_at,
  }
}

type KnownRow = Pick<
  ItemRow,
  'id' | 'source_id' | 'guid' | 'url' | 'title' | 'text_hash' | 'version' | 'story_id' | 'seen_at'
>
