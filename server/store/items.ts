import { sql } from 'kysely'
import type { ItemRevision, ItemStore, ListedItem, StoredItem } from '../services/ports.ts'
import { insertRows, isOneOf } from './bulk.ts'
import { chunks } from './chunks.ts'
import { nullable } from './column-values.ts'
import { atomically, type Db, type Engine } from './engine.ts'
import { findKnown } from './item-lookups.ts'
import { type ItemPage, pageOf, readItems } from './item-pages.ts'
import { ITEM_COLUMNS, LABEL_COLUMNS, toItemRow, toLabelRows } from './item-rows.ts'
import { insertTexts, reviseText } from './item-search.ts'
import type { LabelRow } from './schema.ts'
import { ConflictError } from './store-errors.ts'

/** Items with their labels and versions. */
export function itemsOn(db: Db, { name }: Pick<Engine, 'name'>): ItemStore {
  return {
    findKnown: (keys) => findKnown(db, keys),
    insert: (items) => atomically(db, (transaction) => insert(transaction, items)),
    revise: (revision) => atomically(db, (transaction) => revise(transaction, revision)),
    list: (filter) => readItems(db, pageOf(db, filter, name)),
    listByStory: (storyId, limit) => readItems(db, pageOfStory(db, storyId, limit)),
    listBySources: (ids, range) => readItems(db, pageOfSources(db, ids, range)),
    find: (id) => find(db, id),
  }
}

function pageOfStory(db: Db, storyId: string, limit: number): ItemPage {
  return db
    .selectFrom('items')
    .select(['id', 'seen_at'])
    .where('story_id', '=', storyId)
    .orderBy('seen_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
}

function pageOfSources(
  db: Db,
  ids: readonly string[],
  { since, limit }: Parameters<ItemStore['listBySources']>[1],
): ItemPage {
  return db
    .selectFrom('items')
    .select(['id', 'seen_at'])
    .where(isOneOf(db, 'source_id', ids))
    .where('seen_at', '>=', since)
    .orderBy('seen_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
}

async function find(db: Db, id: string): Promise<ListedItem | undefined> {
  const page = db.selectFrom('items').select(['id', 'seen_at']).where('id', '=', id)
  const [found] = await readItems(db, page)
  return found
}

async function insert(db: Db, items: Parameters<ItemStore['insert']>[0]): Promise<void> {
  // Some hundreds in a row: to write down thousands would keep this thread from others.
  for (const part of chunks(items)) {
    await insertRows(db, { table: 'items', columns: ITEM_COLUMNS, rows: part.map(toItemRow) })
    await insertLabels(
      db,
      part.flatMap((item) => toLabelRows(item, item.classification)),
    )
    await insertTexts(db, part)
  }
  await countAtSources(db, items)
}

async function insertLabels(db: Db, labels: readonly LabelRow[]): Promise<void> {
  await insertRows(db, { table: 'labels', columns: LABEL_COLUMNS, rows: labels })
}

/** In the order of ids, so that two transactions on PostgreSQL never wait for each other. */
async function countAtSources(db: Db, items: readonly StoredItem[]): Promise<void> {
  const counts = new Map<string, number>()
  for (const { sourceId } of items) counts.set(sourceId, (counts.get(sourceId) ?? 0) + 1)
  for (const [id, count] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    await db
      .updateTable('sources')
      .set({ items: sql`items + ${count}` })
      .where('id', '=', id)
      .execute()
  }
}

async function revise(db: Db, revision: ItemRevision): Promise<void> {
  const old = await find(db, revision.id)
  if (!old) throw new Error(`There is no item ${revision.id} to revise`)
  await keepVersion(db, old, revision)

  const { classification } = revision
  const { numUpdatedRows } = await db
    .updateTable('items')
    .set({
      title: revision.title,
      excerpt: revision.excerpt,
      updated_at: nullable(revision.updatedAt),
      text_hash: revision.textHash,
      version: revision.version,
      rule_set: classification.ruleSet,
      circle: classification.circle,
    })
    .where('id', '=', revision.id)
    .where('version', '<', revision.version)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) {
    throw new ConflictError(`Item ${revision.id} has version ${revision.version} already`)
  }
  await db.deleteFrom('labels').where('item_id', '=', revision.id).execute()
  await insertLabels(db, toLabelRows(old, classification))
  await reviseText(db, revision)
}

async function keepVersion(
  db: Db,
  old: StoredItem,
  { revisedAt }: Pick<ItemRevision, 'revisedAt'>,
): Promise<void> {
  await db
    .insertInto('item_versions')
    .values({
      item_id: old.id,
      version: old.version,
      title: old.title,
      excerpt: old.excerpt,
      updated_at: nullable(old.updatedAt),
      text_hash: old.textHash,
      classification: JSON.stringify(old.classification),
      replaced_at: revisedAt,
    })
    .execute()
}
