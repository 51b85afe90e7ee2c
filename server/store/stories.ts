import { sql } from 'kysely'
import type { StoredStory, StoryDecision, StoryStore } from '../services/ports.ts'
import { chunks } from './chunks.ts'
import { flag, fromJson, nullable, optional } from './column-values.ts'
import { atomically, type Db } from './engine.ts'
import type { StoryRow } from './schema.ts'
import { ConflictError } from './store-errors.ts'
import { findByKeys, findIndexed, indexItems, lastIndexed, prune } from './story-index.ts'
import { members, moveItems } from './story-members.ts'

export function storiesOn(db: Db): StoryStore {
  return {
    save: (stories) => atomically(db, (transaction) => save(transaction, stories)),
    findMany: async (ids) => {
      const found: StoredStory[] = []
      for (const part of chunks([...new Set(ids)])) {
        const rows = await db.selectFrom('stories').selectAll().where('id', 'in', part).execute()
        found.push(...rows.map(toStory))
      }
      return found
    },
    index: (items) => atomically(db, (transaction) => indexItems(transaction, items)),
    findByKeys: (keys, range) => findByKeys(db, keys, range),
    findIndexed: (itemIds) => findIndexed(db, itemIds),
    lastIndexed: (limit) => lastIndexed(db, limit),
    prune: (before) => atomically(db, (transaction) => prune(transaction, before)),
    members: (storyId) => members(db, storyId),
    moveItems: (itemIds, storyId) => moveItems(db, itemIds, storyId),
    remember: (decision) => remember(db, decision),
    decisions: (storyId) => decisions(db, storyId),
  }
}

/** In the order of ids, so that two transactions on PostgreSQL never wait for each other. */
async function save(db: Db, stories: readonly StoredStory[]): Promise<void> {
  const rows = stories.map(toRow).sort((a, b) => (a.id < b.id ? -1 : 1))
  for (const part of chunks(rows)) {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('stories')
      .values(part)
      .onConflict((conflict) =>
        conflict
          .column('id')
          .doUpdateSet((excluded) => ({
            title: excluded.ref('excluded.title'),
            public_at: excluded.ref('excluded.public_at'),
            last_seen_at: excluded.ref('excluded.last_seen_at'),
            late: excluded.ref('excluded.late'),
            items: excluded.ref('excluded.items'),
            publishers: excluded.ref('excluded.publishers'),
            hot_spots: excluded.ref('excluded.hot_spots'),
            places: excluded.ref('excluded.places'),
            circle: excluded.ref('excluded.circle'),
            lead_item: excluded.ref('excluded.lead_item'),
            revision: excluded.ref('excluded.revision'),
            merged_into: excluded.ref('excluded.merged_into'),
          }))
          .where(sql<boolean>`stories.revision = excluded.revision - 1`),
      )
      .executeTakeFirstOrThrow()
    if (numInsertedOrUpdatedRows !== BigInt(part.length)) {
      throw new ConflictError('A story was changed by somebody else in the meantime')
    }
  }
}

function toRow(story: StoredStory): StoryRow {
  return {
    id: story.id,
    title: story.title,
    public_at: story.publicAt,
    last_seen_at: story.lastSeenAt,
    late: flag(story.late),
    items: story.items,
    publishers: JSON.stringify(story.publishers),
    hot_spots: JSON.stringify(story.hotSpots),
    places: JSON.stringify(story.places),
    circle: story.circle,
    lead_item: story.leadItem,
    revision: story.revision + 1,
    merged_into: nullable(story.mergedInto),
  }
}

function toStory(row: StoryRow): StoredStory {
  return {
    id: row.id,
    title: row.title,
    publicAt: row.public_at,
    lastSeenAt: row.last_seen_at,
    late: row.late === 1,
    items: row.items,
    publishers: fromJson(row.publishers),
    hotSpots: fromJson(row.hot_spots),
    places: fromJson(row.places),
    circle: row.circle,
    leadItem: row.lead_item,
    revision: row.revision,
    mergedInto: optional(row.merged_into),
  }
}

async function remember(db: Db, decision: StoryDecision): Promise<void> {
  const { storyId, otherId, items, ...rest } = decision
  await db
    .insertInto('story_decisions')
    .values({ ...rest, story_id: storyId, other_id: otherId, items: JSON.stringify(items) })
    .execute()
}

async function decisions(db: Db, storyId: string): Promise<readonly StoryDecision[]> {
  const rows = await db
    .selectFrom('story_decisions')
    .selectAll()
    .where((where) => where.or([where('story_id', '=', storyId), where('other_id', '=', storyId)]))
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map(({ story_id, other_id, items, ...rest }) => ({
    ...rest,
    storyId: story_id,
    otherId: other_id,
    items: fromJson(items),
  }))
}
