import { sql } from 'kysely'
import { chunks } from './chunks.ts'
import type { Db } from './engine.ts'
import type { ItemRow } from './schema.ts'
import { countRemoval } from './story-index.ts'

/** What a story is called whose last item was erased while its case stays. */
const ERASED_TITLE = '█████'

/** Items go with all that is theirs; their stories follow, and their identities are remembered as keys. */
export async function eraseItems(db: Db, ids: readonly string[], erasureId: string): Promise<void> {
  for (const part of chunks(ids)) {
    const items = await db.selectFrom('items').selectAll().where('id', 'in', part).execute()
    await keepOut(db, items, erasureId)
    // Labels, versions and search words are parts of their item and go with it.
    await db.deleteFrom('items').where('id', 'in', part).execute()
    await uncount(db, items)
    for (const story of new Set(items.map(({ story_id }) => story_id))) {
      await shrinkStory(db, story, new Set(part))
    }
  }
  await countRemoval(db)
}

/** These identities are not taken in again, though the source may offer them for weeks. */
export async function keepOut(
  db: Db,
  items: readonly Pick<ItemRow, 'guid_key' | 'url_key'>[],
  erasureId: string,
): Promise<void> {
  const keys = items.flatMap(({ guid_key, url_key }) =>
    [guid_key, url_key].filter((key) => key !== null),
  )
  const rows = [...new Set(keys)].map((key) => ({ key, erasure_id: erasureId }))
  for (const part of chunks(rows)) {
    await db
      .insertInto('erased_items')
      .values(part)
      .onConflict((conflict) => conflict.column('key').doNothing())
      .execute()
  }
}

async function uncount(db: Db, items: readonly ItemRow[]): Promise<void> {
  const counts = new Map<string, number>()
  for (const { source_id } of items) counts.set(source_id, (counts.get(source_id) ?? 0) + 1)
  for (const [id, count] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    await db
      .updateTable('sources')
      .set({ items: sql`items - ${count}` })
      .where('id', '=', id)
      .execute()
  }
}

async function shrinkStory(db: Db, id: string, erased: ReadonlySet<string>): Promise<void> {
  const left = await db
    .selectFrom('items')
    .select(['id', 'title'])
    .where('story_id', '=', id)
    .orderBy('seen_at')
    .execute()
  const story = await db
    .selectFrom('stories')
    .select(['lead_item', 'title'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!story) return
  if (left.length === 0 && !(await hasCase(db, id))) {
    await db.deleteFrom('stories').where('id', '=', id).execute()
    return
  }
  const isLeadErased = erased.has(story.lead_item) || left.length === 0
  const lead = isLeadErased ? left[0] : { id: story.lead_item, title: story.title }
  await db
    .updateTable('stories')
    .set({
      items: left.length,
      lead_item: lead?.id ?? '',
      title: lead?.title ?? ERASED_TITLE,
      revision: sql`revision + 1`,
    })
    .where('id', '=', id)
    .execute()
}

async function hasCase(db: Db, storyId: string): Promise<boolean> {
  const query = db.selectFrom('cases').select('id').where('story_id', '=', storyId)
  return (await query.limit(1).executeTakeFirst()) !== undefined
}
