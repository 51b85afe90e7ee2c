import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import type { Handle } from './sqlite-handle.ts'

/** Kysely's own SQLite dialect speaks to better-sqlite3 only. */
export function sqliteDialect(driver: Driver): Dialect {
  return {
    createDriver: () => driver,
    createAdapter: () => new SqliteAdapter(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  }
}

/** One handle for all: a piece of work has it alone from acquire to release, in the order of asking. */
export function sqliteDriver(handle: Handle): Driver {
  const connection = connectionOn(handle)
  let lastInLine: Promise<void> = Promise.resolve()
  let letNextIn: () => void = () => undefined
  return {
    init: async () => undefined,
    acquireConnection: async () => {
      const before = lastInLine
      let open: () => void = () => undefined
      lastInLine = new Promise((resolve) => {
        open = resolve
      })
      await before
      letNextIn = open
      return connection
    },
    releaseConnection: async () => letNextIn(),
    // IMMEDIATE: a reader that turns writer half-way would be refused without any waiting.
    beginTransaction: async () => void (await handle.run('BEGIN IMMEDIATE')),
    commitTransaction: async () => void (await handle.run('COMMIT')),
    rollbackTransaction: () => rollBack(handle),
    destroy: () => handle.close(),
  }
}

/** SQLite rolls back by itself when the disk is full; a second ROLLBACK would hide the first error. */
async function rollBack(handle: Handle): Promise<void> {
  try {
    await handle.run('ROLLBACK')
  } catch (error) {
    if (!(error instanceof Error && error.message.includes('no transaction is active'))) throw error
  }
}

function connectionOn(handle: Handle): DatabaseConnection {
  return {
    executeQuery: async <R>(query: CompiledQuery): Promise<QueryResult<R>> => {
      if (!changesWithoutRows(query)) {
        // The row type is what the query builder derived from the schema.
        return { rows: (await handle.all(query.sql, query.parameters)) as R[] }
      }
      const changed = await handle.run(query.sql, query.parameters)
      return { rows: [], numAffectedRows: BigInt(changed) }
    },
    streamQuery: () => {
      throw new Error('Rows are read in pages, not streamed')
    },
  }
}

function changesWithoutRows({ query }: CompiledQuery): boolean {
  switch (query.kind) {
    case 'InsertQueryNode':
    case 'UpdateQueryNode':
    case 'DeleteQueryNode':
      return query.returning === undefined
    default:
      return false
  }
}
