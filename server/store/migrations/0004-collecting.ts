import { defineTable } from './define-table.ts'
import type { Migration } from './migration.ts'

/** Switches that outlive a restart, and how each source usually publishes. */
export const collecting: Migration = {
  version: 4,
  name: 'collecting',
  up: async (db, text) => {
    await defineTable(db, text, {
      name: 'settings',
      columns: { name: 'text', value: 'text' },
      key: ['name'],
    })
    await db.schema.alterTable('sources').addColumn('habit', text).execute()
  },
}
