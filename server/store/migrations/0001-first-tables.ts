import { FIRST_INDEXES } from './0001-indexes.ts'
import { FIRST_TABLES } from './0001-tables.ts'
import { defineIndex, defineTable } from './define-table.ts'
import type { Migration } from './migration.ts'

/** Items, labels, stories, cases, sources, changes: the first schema, with the index of each query. */
export const firstTables: Migration = {
  version: 1,
  name: 'first tables',
  up: async (db, text) => {
    for (const table of FIRST_TABLES) await defineTable(db, text, table)
    for (const index of FIRST_INDEXES) await defineIndex(db, index)
    // One row that every writer of the outbox updates: its lock puts changes in the order of commits.
    await db.insertInto('counters').values({ name: 'outbox', value: 0 }).execute()
  },
}
