import { sql } from 'kysely'
import type { Instant } from '../domain/items/item.ts'
import type { RetentionProof, RetentionStore } from '../services/ports.ts'
import { isOneOf } from './bulk.ts'
import { optional } from './column-values.ts'
import { atomically, type Db } from './engine.ts'
import { countRemoval } from './story-index.ts'

/** Deletes what has been kept long enough, and writes down that it was done. */
export function retentionOn(db: Db): RetentionStore {
  return {
    deleteStories: (range) => atomically(db, (transaction) => deleteStories(transaction, range)),
    trim: (before) => atomically(db, (transaction) => trim(transaction, before)),
    record: async ({ id, at, ...counts }) => {
      await db
        .insertInto('retention_runs')
        .values({ id, at, ...counts })
        .execute()
    },
    lastProof: async () => {
      const row = await db
        .selectFrom('retention_runs')
        .selectAll()
        .orderBy('at', 'desc')
        .limit(1)
        .executeTakeFirst()
      return optional(row ?? null)
    },
  }
}

type Range = Parameters<RetentionStore['deleteStories']>[0]

async function deleteStories(db: Db, range: Range): ReturnType<RetentionStore['deleteStories']> {
  const ids = (await oldStories(db, range)).map((row) => row.id)
  if (ids.length === 0) return { stories: 0, items: 0, cases: 0 }
  await uncount(db, ids)
  await rememberCounted(db, ids)
  const cases = await db.deleteFrom('cases').where('story_id', 'in', ids).executeTakeFirst()
  // Labels, versions and search words are parts of their item and go with it.
  const items = await db.deleteFrom('items').where('story_id', 'in', ids).executeTakeFirst()
  await db.deleteFrom('stories').where('id', 'in', ids).execute()
  await countRemoval(db)
  return {
    stories: ids.length,
    items: Number(items.numDeletedRows),
    cases: Number(cases.numDeletedRows),
  }
}

/** What was counted stays counted: an item that a slow source offers again is known by its keys. */
async function rememberCounted(db: Db, storyIds: readonly string[]): Promise<void> {
  for (const key of ['url_key', 'guid_key'] as const) {
    await db
      .insertInto('counted_items')
      .columns(['key'])
      .expression(
        db
          .selectFrom('items')
          .select((select) => select.ref(key).$notNull().as('key'))
          .where('story_id', 'in', storyIds)
          .where(key, 'is not', null),
      )
      .onConflict((conflict) => conflict.column('key').doNothing())
      .execute()
  }
}

/** A story with an open case is never old. */
function oldStories(db: Db, { lastSeenBefore, withCase, keepSources = [], limit }: Range) {
  const caseOf = sql`SELECT 1 FROM cases WHERE cases.story_id = stories.id`
  const which = withCase
    ? sql<boolean>`EXISTS (${caseOf}) AND NOT EXISTS (${caseOf} AND cases.settled = 0)`
    : sql<boolean>`NOT EXISTS (${caseOf})`
  let old = db
    .selectFrom('stories')
    .select('id')
    .where('last_seen_at', '<', lastSeenBefore)
    .where(which)
  if (keepSources.length > 0) {
    const own = isOneOf(db, 'items.source_id', keepSources)
    const ofSource = sql`SELECT 1 FROM items WHERE items.story_id = stories.id AND ${own}`
    old = old.where(sql<boolean>`NOT EXISTS (${ofSource})`)
  }
  return old.orderBy('last_seen_at').limit(limit).execute()
}

/** Keeps the sources' item counts true. In the order of ids, so that no two transactions deadlock. */
async function uncount(db: Db, storyIds: readonly string[]): Promise<void> {
  const counts = await db
    .selectFrom('items')
    .select(['source_id', (select) => select.fn.countAll<number>().as('items')])
    .where('story_id', 'in', storyIds)
    .groupBy('source_id')
    .orderBy('source_id')
    .execute()
  for (const { source_id, items } of counts) {
    await db
      .updateTable('sources')
      .set({ items: sql`items - ${Number(items)}` })
      .where('id', '=', source_id)
      .execute()
  }
}

async function trim(db: Db, before: Instant): Promise<Pick<RetentionProof, 'outbox' | 'fetches'>> {
  const outbox = await db.deleteFrom('outbox').where('at', '<', before).executeTakeFirst()
  const fetches = await db.deleteFrom('fetches').where('at', '<', before).executeTakeFirst()
  return { outbox: Number(outbox.numDeletedRows), fetches: Number(fetches.numDeletedRows) }
}
