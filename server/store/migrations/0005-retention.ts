import { defineIndex, defineTable } from './define-table.ts'
import type { Migration } from './migration.ts'

/** One line for each time that old data was deleted: the proof that it is. */
export const retention: Migration = {
  version: 5,
  name: 'retention',
  up: async (db, text) => {
    await defineTable(db, text, {
      name: 'retention_runs',
      key: ['id'],
      columns: {
        id: 'text',
        at: 'bigint',
        stories: 'integer',
        items: 'integer',
        cases: 'integer',
        outbox: 'integer',
        fetches: 'integer',
      },
    })
    await defineIndex(db, { name: 'stories_oldest', on: 'stories', columns: ['last_seen_at'] })
  },
}
