import { sql } from 'kysely'
import type { Instant } from '../domain/items/item.ts'
import type { StoryFeatures } from '../domain/stories/features.ts'
import { packFeatures, unpackFeatures } from '../domain/stories/pack-features.ts'
import type { IndexedItem, KeyMatch, StoryStore } from '../services/ports.ts'
import { insertRows, isOneOf, isSqlite } from './bulk.ts'
import type { Db } from './engine.ts'
import { featuresAtHand, featuresOf } from './story-features-at-hand.ts'

/** Rows of a few numbers each: more of them fit into one statement. */
const TERM_ROWS = 4_000

/** Files items under their keys, with what is compared of them. */
export async function indexItems(db: Db, items: readonly IndexedItem[]): Promise<void> {
  const known = featuresAtHand(db)
  for (const { itemId } of items) known?.delete(itemId)
  await insertRows(db, {
    table: 'story_items',
    columns: ['item_id', 'seen_at', 'features'],
    rows: items.map(({ itemId, features }) => ({
      item_id: itemId,
      seen_at: features.seenAt,
      features: packFeatures(features),
    })),
    onConflict: sql`ON CONFLICT (item_id) DO UPDATE SET features = excluded.features`,
  })
  await insertRows(db, {
    table: 'story_terms',
    columns: ['term', 'seen_at', 'item_id'],
    rows: items.flatMap(({ itemId, features, keys }) =>
      [...new Set(keys)].map((term) => ({ term, seen_at: features.seenAt, item_id: itemId })),
    ),
    onConflict: sql`ON CONFLICT DO NOTHING`,
    atOnce: TERM_ROWS,
  })
}

/**
 * Which items have which of these keys: answered from the index alone. The items of a key come as one
 * text, since an object for each of them costs more than finding it.
 */
export async function findByKeys(
  db: Db,
  keys: readonly number[],
  { from, to }: Parameters<StoryStore['findByKeys']>[1],
): Promise<readonly KeyMatch[]> {
  if (keys.length === 0) return []
  const listed = isSqlite(db) ? sql.raw('group_concat') : sql.raw('string_agg')
  const rows = await db
    .selectFrom('story_terms')
    .select(['term', sql<string>`${listed}(item_id, ${BETWEEN})`.as('items')])
    .where(isOneOf(db, 'term', [...new Set(keys)]))
    .where('seen_at', '>=', from)
    .where('seen_at', '<=', to)
    .groupBy('term')
    .execute()
  return rows.flatMap(({ term, items }) =>
    items.split(BETWEEN).map((itemId) => ({ key: term, itemId })),
  )
}

/** In no id. */
const BETWEEN = '\n'

export async function findIndexed(
  db: Db,
  itemIds: readonly string[],
): ReturnType<StoryStore['findIndexed']> {
  if (itemIds.length === 0) return []
  const rows = await db
    .selectFrom('story_items')
    .innerJoin('items', 'items.id', 'story_items.item_id')
    .select(['story_items.item_id', 'items.story_id'])
    .where(isOneOf(db, 'story_items.item_id', [...new Set(itemIds)]))
    .execute()
  const features = await featuresOf(
    db,
    rows.map((row) => row.item_id),
  )
  return rows.flatMap(({ item_id, story_id }) => {
    const found = features.get(item_id)
    return found ? [{ itemId: item_id, storyId: story_id, features: found }] : []
  })
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

/** Keys are 32 bits wide; the table is walked through in so many short statements. */
const KEY_RANGES = 64
const RANGE = 2 ** 32 / KEY_RANGES

/** The beginning of a story is kept as long as the story goes on: later items are held against it. */
export async function prune(db: Db, before: Instant): Promise<void> {
  for (let from = 0; from < 2 ** 32; from += RANGE) {
    await db
      .deleteFrom('story_terms')
      .where('term', '>=', from)
      .where('term', '<', from + RANGE)
      .where('seen_at', '<', before)
      .execute()
  }
  await db
    .deleteFrom('story_items')
    .where('seen_at', '<', before)
    .where('item_id', 'not in', (select) =>
      select.selectFrom('stories').select('lead_item').where('last_seen_at', '>=', before),
    )
    .execute()
}
