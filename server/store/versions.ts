import type { VersionStore } from '../services/ports.ts'
import type { Db } from './engine.ts'

export function versionsOn(db: Db): VersionStore {
  return {
    remember: async (kind, version, content) => {
      await db
        .insertInto('versions')
        .values({ kind, version, content: JSON.stringify(content) })
        .onConflict((conflict) => conflict.columns(['kind', 'version']).doNothing())
        .execute()
    },
    find: async (kind, version) => {
      const row = await db
        .selectFrom('versions')
        .select('content')
        .where('kind', '=', kind)
        .where('version', '=', version)
        .executeTakeFirst()
      return row && JSON.parse(row.content)
    },
  }
}
