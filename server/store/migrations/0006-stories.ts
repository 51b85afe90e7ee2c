import { defineTable, type TableDefinition } from './define-table.ts'
import type { Migration } from './migration.ts'

/**
 * Stories by what their items say, not by the letters of their titles: words as hashes in an index,
 * what people decided beside it. The keys of titles go; items filed before are not looked for.
 */
export const stories: Migration = {
  version: 6,
  name: 'stories',
  up: async (db, text) => {
    for (const table of TABLES) await defineTable(db, text, table)
    const added = db.schema.alterTable('stories')
    await added.addColumn('lead_item', text, (to) => to.notNull().defaultTo('')).execute()
    await added.addColumn('revision', 'integer', (to) => to.notNull().defaultTo(1)).execute()
    await added.addColumn('merged_into', text).execute()
    await db.schema
      .createIndex('decisions_by_story')
      .on('story_decisions')
      .column('story_id')
      .execute()
    await db.schema
      .createIndex('decisions_by_other')
      .on('story_decisions')
      .column('other_id')
      .execute()
    await db.schema.dropTable('title_keys').execute()
  },
}

const TABLES: readonly TableDefinition[] = [
  {
    name: 'story_items',
    key: ['item_id'],
    partOf: { column: 'item_id', table: 'items' },
    columns: { item_id: 'text', seen_at: 'bigint', features: 'text' },
  },
  // The key is the index of the look-up: items with one of these words since some time. Not a part of
  // its item, which would ask for a second index as large as the table: what is left over is found no more.
  {
    name: 'story_terms',
    key: ['term', 'seen_at', 'item_id'],
    columns: { term: 'bigint', seen_at: 'bigint', item_id: 'text' },
  },
  {
    name: 'story_decisions',
    key: ['id'],
    columns: {
      id: 'text',
      kind: 'text',
      story_id: 'text',
      other_id: 'text',
      items: 'text',
      at: 'bigint',
      actor: 'text',
    },
  },
]
