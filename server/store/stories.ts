import { sql } from 'kysely'
import type { StoredStory, StoryDecision, StoryStore } from '../services/ports.ts'
import { insertRows, isOneOf } from './bulk.ts'
import { flag, fromJson, nullable, optional } from './column-values.ts'
import { atomically, type Db } from './engine.ts'
import type { StoryRow } from './schema.ts'
import { ConflictError } from './store-errors.ts'
import {
  findIndexed,
  indexedOf,
  indexedSince,
  indexItems,
  lastIndexed,
  prune,
  removals,
} from './story-index.ts'
import { membersOf, moveItems } from './story-members.ts'

export function storiesOn(db: Db): StoryStore {
  return {
    save: (stories) => atomically(db, (transaction) => save(transaction, stories)),
    findMany: (ids) => findMany(db, ids),
    index: (items) => atomically(db, (transaction) => indexItems(transaction, items)),
    findIndexed: (itemIds) => findIndexed(db, itemIds),
    indexedOf: (storyIds) => indexedOf(db, storyIds),
    indexedSince: (page) => indexedSince(db, page),
    removals: () => removals(db),
    lastIndexed: (limit) => lastIndexed(db, limit),
    prune: (before) => atomically(db, (transaction) => prune(transaction, before)),
    members: async (storyId) => (await membersOf(db, [storyId])).get(storyId) ?? [],
    membersOf: (storyIds) => membersOf(db, storyIds),
    moveItems: (itemIds, storyId) => moveItems(db, itemIds, storyId),
    remember: (decision) => remember(db, decision),
    decisions: (storyId) => decisions(db, storyId),
  }
}

async function findMany(db: Db, ids: readonly string[]): Promise<readonly StoredStory[]> {
  if (ids.length === 0) return []
  const wanted = isOneOf(db, 'id', [...new Set(ids)])
  const rows = await db.selectFrom('stories').selectAll().where(wanted).execute()
  return rows.map(toStory)
}

const COLUMNS = [
  ...(['id', 'title', 'public_at', 'last_seen_at', 'late', 'items', 'publishers'] as const),
  ...(['hot_spots', 'places', 'circle', 'lead_item', 'revision', 'merged_into'] as const),
] satisfies readonly (keyof StoryRow)[]

/** A story that somebody else has saved meanwhile is left as it is, and counted as not saved. */
const REPLACE = sql.raw(
  `ON CONFLICT (id) DO UPDATE SET ${COLUMNS.slice(1)
    .map((name) => `${name} = excluded.${name}`)
    .join(', ')} WHERE stories.revision = excluded.revision - 1`,
)

/** In the order of ids, so that two transactions on PostgreSQL never wait for each other. */
async function save(db: Db, stories: readonly StoredStory[]): Promise<void> {
  const rows = stories.map(toRow).sort((a, b) => (a.id < b.id ? -1 : 1))
  const saved = await insertRows(db, {
    table: 'stories',
    columns: COLUMNS,
    rows,
    onConflict: REPLACE,
  })
  if (saved !== rows.length) {
    throw new ConflictError('A story was changed by somebody else in the meantime')
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
