import type { StoryMember } from '../services/ports.ts'
import { isOneOf } from './bulk.ts'
import { chunks } from './chunks.ts'
import type { Db } from './engine.ts'

/** All items of some stories with what these take over from them, oldest first. */
export async function membersOf(
  db: Db,
  storyIds: readonly string[],
): Promise<ReadonlyMap<string, readonly StoryMember[]>> {
  const members = new Map<string, StoryMember[]>()
  if (storyIds.length === 0) return members
  const ids = [...new Set(storyIds)]
  const rows = await db
    .selectFrom('items')
    .innerJoin('sources', 'sources.id', 'items.source_id')
    .select(['items.id', 'items.story_id', 'items.source_id', 'items.title', 'items.seen_at'])
    .select(['items.late', 'items.circle', 'sources.definition'])
    .where(isOneOf(db, 'items.story_id', ids))
    .orderBy('items.seen_at')
    .orderBy('items.id')
    .execute()
  const labels = await labelsOf(db, ids)
  for (const { story_id, definition, ...row } of rows) {
    const member = {
      id: row.id,
      sourceId: row.source_id,
      title: row.title,
      seenAt: row.seen_at,
      late: row.late === 1,
      circle: row.circle,
      publisher: publisherOf(definition),
      hotSpots: labels.get(`hotSpot ${row.id}`) ?? [],
      places: labels.get(`place ${row.id}`) ?? [],
    }
    const known = members.get(story_id)
    if (known) known.push(member)
    else members.set(story_id, [member])
  }
  return members
}

/** Lists of labels by dimension and item. */
async function labelsOf(
  db: Db,
  storyIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await db
    .selectFrom('labels')
    .innerJoin('items', 'items.id', 'labels.item_id')
    .select(['labels.item_id', 'labels.dimension', 'labels.label'])
    .where(isOneOf(db, 'items.story_id', storyIds))
    .where('labels.dimension', 'in', ['hotSpot', 'place'])
    .orderBy('labels.position')
    .execute()
  const lists = new Map<string, string[]>()
  for (const { item_id, dimension, label } of rows) {
    const key = `${dimension} ${item_id}`
    const known = lists.get(key)
    if (known) known.push(label)
    else lists.set(key, [label])
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
