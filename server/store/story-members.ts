import type { StoryMember } from '../services/ports.ts'
import { chunks } from './chunks.ts'
import type { Db } from './engine.ts'

/** All items of a story with what the story takes over from them, oldest first. */
export async function members(db: Db, storyId: string): Promise<readonly StoryMember[]> {
  const rows = await db
    .selectFrom('items')
    .innerJoin('sources', 'sources.id', 'items.source_id')
    .select(['items.id', 'items.source_id', 'items.title', 'items.seen_at'])
    .select(['items.late', 'items.circle', 'sources.definition'])
    .where('items.story_id', '=', storyId)
    .orderBy('items.seen_at')
    .orderBy('items.id')
    .execute()
  const labels = await labelsOf(db, storyId)
  return rows.map((row) => ({
    id: row.id,
    sourceId: row.source_id,
    title: row.title,
    seenAt: row.seen_at,
    late: row.late === 1,
    circle: row.circle,
    publisher: publisherOf(row.definition),
    hotSpots: labels.get(`hotSpot ${row.id}`) ?? [],
    places: labels.get(`place ${row.id}`) ?? [],
  }))
}

async function labelsOf(db: Db, storyId: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await db
    .selectFrom('labels')
    .innerJoin('items', 'items.id', 'labels.item_id')
    .select(['labels.item_id', 'labels.dimension', 'labels.label'])
    .where('items.story_id', '=', storyId)
    .where('labels.dimension', 'in', ['hotSpot', 'place'])
    .orderBy('labels.position')
    .execute()
  const lists = new Map<string, string[]>()
  for (const { item_id, dimension, label } of rows) {
    const key = `${dimension} ${item_id}`
    lists.set(key, [...(lists.get(key) ?? []), label])
  }
  return lists
}

/** The definition is JSON that this store wrote itself. */
function publisherOf(definition: string): string {
  return (JSON.parse(definition) as { readonly publisher: string }).publisher
}

export async function moveItems(
  db: Db,
  itemIds: readonly string[],
  storyId: string,
): Promise<void> {
  for (const part of chunks([...new Set(itemIds)])) {
    await db.updateTable('items').set({ story_id: storyId }).where('id', 'in', part).execute()
  }
}
