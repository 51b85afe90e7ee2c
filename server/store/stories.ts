import type { StoredStory, StoryStore } from '../services/ports.ts'
import { chunks } from './chunks.ts'
import { flag, fromJson } from './column-values.ts'
import type { Db } from './engine.ts'
import type { StoryRow } from './schema.ts'

export function storiesOn(db: Db): StoryStore {
  return {
    save: async (story) => {
      const { id, ...rest } = toRow(story)
      await db
        .insertInto('stories')
        .values({ id, ...rest })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(rest))
        .execute()
    },
    findMany: async (ids) => {
      const found: StoredStory[] = []
      for (const part of chunks([...new Set(ids)])) {
        const rows = await db.selectFrom('stories').selectAll().where('id', 'in', part).execute()
        found.push(...rows.map(toStory))
      }
      return found
    },
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
  }
}
