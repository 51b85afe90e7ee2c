import { sql } from 'kysely'
import type { Instant } from '../domain/items/item.ts'
import type { StoryFeatures } from '../domain/stories/features.ts'
import type { FiledItem, IndexedItem, StoryStore } from '../services/ports.ts'
import { insertRows, isOneOf } from './bulk.ts'
import { chunks } from './chunks.ts'
import type { Db } from './engine.ts'
import { packFeatures, unpackFeatures } from './pack-features.ts'

/** Files items with what is compared of them. */
export async function indexItems(db: Db, items: readonly IndexedItem[]): Promise<void> {
  for (const part of chunks(items)) {
    await insertRows(db, {
      table: 'story_items',
      columns: ['item_id', 'seen_at', 'features'],
      rows: part.map(({ itemId, features }) => ({
        item_id: itemId,
        seen_at: features.seenAt,
        features: packFeatures(features),
      })),
      onConflict: sql`ON CONFLICT (item_id) DO UPDATE SET features = excluded.features`,
    })
  }
}

/** Filed items with their stories, as far as these have a row. */
function filedItems(db: Db) {
  return db
    .selectFrom('story_items')
    .innerJoin('items', 'items.id', 'story_items.item_id')
    .innerJoin('stories', 'stories.id', 'items.story_id')
    .select(['story_items.item_id', 'story_items.features', 'items.seen_at', 'items.story_id'])
    .select(['stories.items', 'stories.lead_item'])
}

interface FiledRow {
  readonly item_id: string
  readonly features: string
  readonly seen_at: number
  readonly story_id: string
  readonly items: number
  readonly lead_item: string
}

function toFiled(row: FiledRow): FiledItem {
  return {
    itemId: row.item_id,
    storyId: row.story_id,
    features: unpackFeatures(row.features, row.seen_at),
    story: { items: row.items, leadItem: row.lead_item },
  }
}

export async function findIndexed(
  db: Db,
  itemIds: readonly string[],
): Promise<readonly FiledItem[]> {
  if (itemIds.length === 0) return []
  const query = filedItems(db).where(isOneOf(db, 'story_items.item_id', [...new Set(itemIds)]))
  return (await query.execute()).map(toFiled)
}

export async function indexedOf(
  db: Db,
  storyIds: readonly string[],
): Promise<readonly FiledItem[]> {
  if (storyIds.length === 0) return []
  const query = filedItems(db).where(isOneOf(db, 'items.story_id', [...new Set(storyIds)]))
  return (await query.execute()).map(toFiled)
}

export async function indexedSince(
  db: Db,
  { from, to, after = '', limit }: Parameters<StoryStore['indexedSince']>[0],
): Promise<readonly FiledItem[]> {
  const query = filedItems(db)
    .where('items.seen_at', '>=', from)
    .where('items.seen_at', '<', to)
    // Behind the last one of the page before.
    .where((where) => where.or([where('items.seen_at', '>', from), where('items.id', '>', after)]))
    .orderBy('items.seen_at')
    .orderBy('items.id')
    .limit(limit)
  return (await query.execute()).map(toFiled)
}

export async function lastIndexed(db: Db, limit: number): Promise<readonly StoryFeatures[]> {
  const rows = await db
    .selectFrom('items')
    .innerJoin('story_items', 'story_items.item_id', 'items.id')
    .select(['story_items.features', 'items.seen_at'])
    .orderBy('items.seen_at', 'desc')
    .orderBy('items.id', 'desc')
    .limit(limit)
    .execute()
  return rows.reverse().map((row) => unpackFeatures(row.features, row.seen_at))
}

/** The beginning of a story is kept as long as the story goes on: later items are held against it. */
export async function prune(db: Db, before: Instant): Promise<void> {
  await db
    .deleteFrom('story_items')
    .where('seen_at', '<', before)
    .where('item_id', 'not in', (select) =>
      select.selectFrom('stories').select('lead_item').where('last_seen_at', '>=', before),
    )
    .execute()
  await countRemoval(db)
}

const REMOVALS = 'story-removals'

/** Filed items went without an announcement: whoever holds them in memory reads them anew. */
export async function countRemoval(db: Db): Promise<void> {
  await db
    .updateTable('counters')
    .set({ value: sql`value + 1` })
    .where('name', '=', REMOVALS)
    .execute()
}

export async function removals(db: Db): Promise<number> {
  const { value } = await db
    .selectFrom('counters')
    .select('value')
    .where('name', '=', REMOVALS)
    .executeTakeFirstOrThrow()
  return value
}
