import { join } from 'node:path'
import { Kysely } from 'kysely'
import type { Stores } from '../services/ports.ts'
import { auditOn } from './audit.ts'
import { openStore, type StorePlace } from './open-store.ts'
import { outboxOn } from './outbox.ts'
import type { Tables } from './schema.ts'
import { settingsOn } from './settings.ts'
import { sourcesOn } from './sources.ts'
import { sqliteDialect, sqliteDriver } from './sqlite-dialect.ts'
import { openHandle } from './sqlite-handle.ts'
import { DataFolderBusyError } from './store-errors.ts'

type SwitchStores = Pick<Stores, 'settings' | 'sources' | 'outbox' | 'audit'>

/** The part of the store that pauses and resumes. */
export interface Switches extends SwitchStores {
  transaction<T>(work: (stores: SwitchStores) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/**
 * Opens the switches, also of a data folder that a running program holds: a pause must not wait for
 * it to end. Errors as for `openStore`, but a busy folder.
 */
export async function openSwitches(place: StorePlace): Promise<Switches> {
  try {
    return await openStore(place)
  } catch (error) {
    if (!(error instanceof DataFolderBusyError)) throw error
    return openBeside(place.dataDir)
  }
}

/**
 * A second connection beside the program's own. SQLite's locks keep their statements apart: both
 * wait for each other, and the program's transactions take the writer's lock when they begin.
 */
async function openBeside(dataDir: string): Promise<Switches> {
  const handle = await openHandle(join(dataDir, 'wardpulse.sqlite'))
  await handle.all('PRAGMA busy_timeout = 5000')
  await handle.all('PRAGMA synchronous = FULL')
  const db = new Kysely<Tables>({ dialect: sqliteDialect(sqliteDriver(handle)) })
  return {
    ...switchesOn(db),
    transaction: (work) => db.transaction().execute((trx) => work(switchesOn(trx))),
    close: () => db.destroy(),
  }
}

function switchesOn(db: Kysely<Tables>): SwitchStores {
  return {
    settings: settingsOn(db),
    sources: sourcesOn(db, (query) => query),
    outbox: outboxOn(db),
    audit: auditOn(db),
  }
}
