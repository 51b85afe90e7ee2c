import type { Migration } from './migration.ts'

/** What answers told beside their items, and who is asking a source just now. */
export const sourceRemarks: Migration = {
  version: 9,
  name: 'source remarks',
  up: async (db, text) => {
    const sources = db.schema.alterTable('sources')
    await sources.addColumn('remarks', text).execute()
    await sources.addColumn('leased_until', 'bigint').execute()
  },
}
