import { sql } from 'kysely'
import type { Migration } from './migration.ts'

/** Sources that people add, pause and look into; one statement per column, as SQLite wants it. */
export const sourcePages: Migration = {
  version: 3,
  name: 'source pages',
  up: async (db, text) => {
    const sources = db.schema.alterTable('sources')
    await sources.addColumn('paused', 'integer', (added) => added.notNull().defaultTo(0)).execute()
    await sources.addColumn('detail', text).execute()
    await sources.addColumn('moved_to', text).execute()
    await sources.addColumn('origin', text, (added) => added.notNull().defaultTo('plan')).execute()
    await sql`UPDATE sources SET origin = 'added' WHERE id LIKE 'import-%'`.execute(db)
  },
}
