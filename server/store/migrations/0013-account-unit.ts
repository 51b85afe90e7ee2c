import type { Migration } from './migration.ts'

/** The unit that an account works for, so that its queue can begin with what that unit leads. */
export const accountUnit: Migration = {
  version: 13,
  name: 'account unit',
  up: async (db, text) => {
    await db.schema.alterTable('accounts').addColumn('unit', text).execute()
  },
}
