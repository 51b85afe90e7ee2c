import type { SettingStore } from '../services/ports.ts'
import type { Db } from './engine.ts'

/** Small values by name, read each time: another process may have changed them. */
export function settingsOn(db: Db): SettingStore {
  return {
    get: async (name) => {
      const query = db.selectFrom('settings').select('value').where('name', '=', name)
      return (await query.executeTakeFirst())?.value
    },
    set: async (name, value) => {
      await db
        .insertInto('settings')
        .values({ name, value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
        .execute()
    },
  }
}
