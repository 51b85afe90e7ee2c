import type { Db, Engine } from './engine.ts'
import { MIGRATIONS } from './migrations/all-migrations.ts'
import type { Migration } from './migrations/migration.ts'
import { StoreNewerError } from './store-errors.ts'
import type { StoreLog } from './store-log.ts'

/**
 * Brings the database to the newest schema: forward only, each step whole or not at all. Processes
 * that start at once migrate once; data that is there already is copied first where the engine can.
 *
 * @throws {StoreNewerError} when a newer program has been here
 */
export async function migrate(
  engine: Engine,
  log: StoreLog,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<void> {
  await engine.alone(async () => {
    await createVersionTable(engine)
    const applied = await appliedVersions(engine.db)
    const current = Math.max(0, ...applied)
    const newest = Math.max(...migrations.map((migration) => migration.version))
    if (current > newest) throw new StoreNewerError(current, newest)

    // Not only the newer ones: numbers are given out before the work is done, and may land in any order.
    const pending = migrations.filter((migration) => !applied.has(migration.version))
    if (pending.length > 0 && current > 0 && engine.backup) {
      log.info({ file: await engine.backup() }, 'database copied before its migration')
    }
    for (const migration of pending) {
      await apply(engine, migration)
      log.info({ version: migration.version, name: migration.name }, 'database migrated')
    }
  })
}

async function apply(engine: Engine, { version, name, up }: Migration): Promise<void> {
  await engine.step(async (transaction) => {
    await up(transaction, engine.text, engine.name)
    await transaction
      .insertInto('schema_versions')
      .values({ version, name, applied_at: Date.now() })
      .execute()
  })
}

async function createVersionTable(engine: Engine): Promise<void> {
  await engine.db.schema
    .createTable('schema_versions')
    .ifNotExists()
    .addColumn('version', 'integer', (column) => column.primaryKey().notNull())
    .addColumn('name', engine.text, (column) => column.notNull())
    .addColumn('applied_at', 'bigint', (column) => column.notNull())
    .execute()
}

async function appliedVersions(db: Db): Promise<ReadonlySet<number>> {
  const rows = await db.selectFrom('schema_versions').select('version').execute()
  return new Set(rows.map(({ version }) => version))
}
