import { join } from 'node:path'
import { Kysely, sql } from 'kysely'
import type { Store } from '../services/ports.ts'
import { openStore, type StorePlace, storesOn } from './open-store.ts'
import type { Tables } from './schema.ts'
import { sqliteDialect, sqliteDriver } from './sqlite-dialect.ts'
import { openHandle } from './sqlite-handle.ts'
import { DataFolderBusyError } from './store-errors.ts'

/**
 * Opens the store, also of a data folder that a running program holds: an administrator at the
 * console must not have to stop it. Errors as for `openStore`, but a busy folder.
 */
export async function openStoreBeside(place: StorePlace): Promise<Store> {
  try {
    return await openStore(place)
  } catch (error) {
    if (!(error instanceof DataFolderBusyError)) throw error
    return openBeside(place.dataDir)
  }
}

/**
 * A second connection beside the program's own. SQLite's locks keep their statements apart: both
 * wait for each other, and transactions take the writer's lock when they begin.
 */
async function openBeside(dataDir: string): Promise<Store> {
  const handle = await openHandle(join(dataDir, 'wardpulse.sqlite'))
  for (const pragma of ['busy_timeout = 5000', 'synchronous = FULL', 'foreign_keys = ON']) {
    await handle.all(`PRAGMA ${pragma}`)
  }
  const db = new Kysely<Tables>({ dialect: sqliteDialect(sqliteDriver(handle)) })
  const engine = { name: 'sqlite', claim: (query) => query } satisfies Parameters<
    typeof storesOn
  >[1]
  return {
    ...storesOn(db, engine),
    engine: 'sqlite',
    transaction: (work) => db.transaction().execute((trx) => work(storesOn(trx, engine))),
    ping: async () => {
      await sql`SELECT 1`.execute(db)
    },
    close: () => db.destroy(),
  }
}
