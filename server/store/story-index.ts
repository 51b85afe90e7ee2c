import type { Instant } from '../domain/items/item.ts'
import type { StoryFeatures } from '../domain/stories/features.ts'
import { packFeatures, unpackFeatures } from '../domain/stories/pack-features.ts'
import type { IndexedItem, KeyMatch, StoryStore } from '../services/ports.ts'
import { chunks } from './chunks.ts'
import type { Db } from './engine.ts'

/** Three columns a row, and one key a parameter: both stay far below what a statement may hold. */
const TERM_ROWS = 4_000
const KEYS_AT_ONCE = 8_000

/** Files items under their keys, with what is compared of them. */
export async function indexItems(db: Db, items: readonly IndexedItem[]): Promise<void> {
  const rows = items.map(({ itemId, features }) => ({
    item_id: itemId,
    seen_at: features.seenAt,
    features: packFeatures(features),
  }))
  for (const part of chunks(rows)) {
    await db
      .insertInto('story_items')
      .values(part)
      .onConflict((conflict) =>
        conflict
          .column('item_id')
          .doUpdateSet((excluded) => ({ features: excluded.ref('excluded.features') })),
      )
      .execute()
  }
  const terms = items.flatMap(({ itemId, features, keys }) =>
    [...new Set(keys)].map((term) => ({ term, seen_at: features.seenAt, item_id: itemId })),
  )
  for (const part of chunks(terms, TERM_ROWS)) {
    await db
      .insertInto('story_terms')
      .values(part)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

/** Which items have which of these keys: answered from the index alone. */
export async function findByKeys(
  db: Db,
  keys: readonly number[],
  { from, to }: Parameters<StoryStore['findByKeys']>[1],
): Promise<readonly KeyMatch[]> {
  const found: KeyMatch[] = []
  for (const part of chunks([...new Set(keys)], KEYS_AT_ONCE)) {
    const rows = await db
      .selectFrom('story_terms')
      .select(['term as key', 'item_id as itemId'])
      .where('term', 'in', part)
      .where('seen_at', '>=', from)
      .where('seen_at', '<=', to)
      .execute()
    for (const row of rows) found.push(row)
  }
  return found
}

export async function findIndexed(
  db: Db,
  itemIds: readonly string[],
): ReturnType<StoryStore['findIndexed']> {
  const found: { itemId: string; storyId: string; features: StoryFeatures }[] = []
  for (const part of chunks([...new Set(itemIds)], KEYS_AT_ONCE)) {
    const rows = await db
      .selectFrom('story_items')
      .innerJoin('items', 'items.id', 'story_items.item_id')
      .select(['story_items.item_id', 'items.story_id', 'story_items.seen_at'])
      .select('story_items.features')
      .where('story_items.item_id', 'in', part)
      .execute()
    for (const { item_id, story_id, seen_at, features } of rows) {
      found.push({
        itemId: item_id,
        storyId: story_id,
        features: unpackFeatures(features, seen_at),
      })
    }
  }
  return found
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
  await db.deleteFrom('story_terms').where('seen_at', '<', before).execute()
  await db
    .deleteFrom('story_items')
    .where('seen_at', '<', before)
    .where('item_id', 'not in', (select) =>
      select.selectFrom('stories').select('lead_item').where('last_seen_at', '>=', before),
    )
    .execute()
}
