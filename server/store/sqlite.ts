import { stat } from 'node:fs/promises'
import { Kysely, sql } from 'kysely'
import { type DataFolder, takeDataFolder } from './data-folder.ts'
import type { Engine } from './engine.ts'
import { guardDriver } from './guarded-driver.ts'
import type { Tables } from './schema.ts'
import { writeBackup } from './sqlite-backup.ts'
import { sqliteDialect, sqliteDriver } from './sqlite-dialect.ts'
import { type Handle, openHandle } from './sqlite-handle.ts'
import { ConflictError, StoreCorruptError, StoreFullError } from './store-errors.ts'

/** FULL: what was acknowledged survives a power cut too. A test reads these from the live handle. */
const PRAGMAS = [
  'PRAGMA busy_timeout = 5000',
  'PRAGMA journal_mode = WAL',
  'PRAGMA synchronous = FULL',
  'PRAGMA foreign_keys = ON',
  'PRAGMA journal_size_limit = 67108864',
  // 32 MB: a page of an index that many items touch is then written back once, not for every few.
  'PRAGMA wal_autocheckpoint = 8000',
  'PRAGMA temp_store = MEMORY',
  // 64 MB: identity keys are hashes, so each insert touches pages all over their indexes.
  'PRAGMA cache_size = -65536',
]

/** A check reads the whole file, about 2 ms per MB; beyond this a start would become slow. */
const CHECKED_BYTES = 512 * 1024 * 1024

/**
 * Opens the database file of a data folder, as the only process that uses it.
 *
 * @throws {DataFolderBusyError | StoreCorruptError}
 */
export async function openSqlite(dataDir: string): Promise<Engine> {
  const folder = await takeDataFolder(dataDir)
  try {
    return makeEngine(await openSound(folder.file), folder)
  } catch (error) {
    await folder.release()
    throw translate(folder.file)(error)
  }
}

async function openSound(file: string): Promise<Handle> {
  const handle = await openHandle(file)
  try {
    for (const pragma of PRAGMAS) await handle.all(pragma)
    const { size } = await stat(file)
    const [verdict] = size > CHECKED_BYTES ? [] : await handle.all('PRAGMA quick_check(1)')
    if (verdict && Object.values(verdict)[0] !== 'ok') {
      throw new StoreCorruptError(file, 'is damaged')
    }
    return handle
  } catch (error) {
    await handle.close()
    throw error
  }
}

function makeEngine(handle: Handle, folder: DataFolder): Engine {
  const { driver, inside } = guardDriver(sqliteDriver(handle), {
    translateError: translate(folder.file),
  })
  const db = new Kysely<Tables>({ dialect: sqliteDialect(driver) })
  return {
    name: 'sqlite',
    db,
    text: sql`text`,
    transaction: (work) => db.transaction().execute((trx) => inside(() => work(trx))),
    // One transaction at a time: whatever a query finds is this transaction's own.
    claim: (query) => query,
    // The data folder's lock keeps other processes out already.
    alone: async (work) => {
      const result = await work()
      await folder.markInstalled()
      return result
    },
    // Inside a transaction this pragma does nothing, and rebuilding a table would empty its children.
    step: async (work) => {
      await sql`PRAGMA foreign_keys = OFF`.execute(db)
      try {
        await db.transaction().execute(async (trx) => {
          await work(trx)
          const { rows } = await sql`PRAGMA foreign_key_check`.execute(trx)
          if (rows.length > 0)
            throw new Error(`${rows.length} rows point to rows that are not there`)
        })
      } finally {
        await sql`PRAGMA foreign_keys = ON`.execute(db)
      }
    },
    backup: () => writeBackup(db, folder.backups),
    close: async () => {
      // Waits in line like everybody, so that nobody's work is cut off; its own failure matters to none.
      await sql`PRAGMA optimize`.execute(db).catch(() => undefined)
      await db.destroy()
      await folder.release()
    },
  }
}

function translate(file: string): (error: unknown) => unknown {
  return (error) => {
    if (!(error instanceof Error && 'code' in error)) return error
    switch (error.code) {
      case 'SQLITE_FULL':
        return new StoreFullError({ cause: error })
      case 'SQLITE_CORRUPT':
      case 'SQLITE_NOTADB':
        return new StoreCorruptError(file, 'is damaged', { cause: error })
      case 'SQLITE_CONSTRAINT':
        return isDuplicate(error) ? new ConflictError(error.message, { cause: error }) : error
      default:
        return error
    }
  }
}

function isDuplicate(error: Error): boolean {
  return error.message.includes('UNIQUE constraint failed')
}
