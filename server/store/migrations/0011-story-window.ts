import { sql } from 'kysely'
import type { Db } from '../engine.ts'
import type { Migration } from './migration.ts'

/**
 * Stories are looked for in memory: an item's row says itself under which of its words it is filed,
 * and the table of words goes. It was the larger half of what filing an item wrote.
 */
export const storyWindow: Migration = {
  version: 11,
  name: 'story window',
  up: async (db) => {
    await sql`CREATE INDEX story_terms_of_item ON story_terms (item_id)`.execute(db)
    await packAll(db)
    await db.schema.dropTable('story_terms').execute()
    await db.insertInto('counters').values({ name: 'story-removals', value: 0 }).execute()
  },
}

/** Items of some days only; what is older has been pruned. */
const PAGE = 500
const FILED = 8

async function packAll(db: Db): Promise<void> {
  for (let after = ''; ; ) {
    const { rows } = await sql<{ item_id: string; features: string }>`
      SELECT item_id, features FROM story_items WHERE item_id > ${after}
      ORDER BY item_id LIMIT ${PAGE}`.execute(db)
    for (const { item_id, features } of rows) {
      const { rows: filed } = await sql<{ term: number }>`
        SELECT term FROM story_terms WHERE item_id = ${item_id}`.execute(db)
      const packed = pack(features, new Set(filed.map(({ term }) => Number(term))))
      await sql`UPDATE story_items SET features = ${packed} WHERE item_id = ${item_id}`.execute(db)
    }
    const last = rows.at(-1)
    if (!last) return
    after = last.item_id
  }
}

/** Keys and flags in turn → the keys in ascending order, then the flags, in base64. */
function pack(features: string, filed: ReadonlySet<number>): string {
  const [flat = [], ...rest] = JSON.parse(features) as [readonly number[], ...unknown[]] // our own
  const terms = Array.from({ length: flat.length / 2 }, (_, i) => ({
    key: flat[2 * i] ?? 0,
    flags: flat[2 * i + 1] ?? 0,
  })).sort((a, b) => a.key - b.key)
  const bytes = Buffer.alloc(5 * terms.length)
  for (const [place, { key, flags }] of terms.entries()) {
    bytes.writeUInt32LE(key, 4 * place)
    bytes.writeUInt8(filed.has(key) ? flags | FILED : flags, 4 * terms.length + place)
  }
  return JSON.stringify([bytes.toString('base64'), ...rest])
}
