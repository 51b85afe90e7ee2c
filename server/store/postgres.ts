import { type CompiledQuery, Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import type { Engine } from './engine.ts'
import { guardDriver } from './guarded-driver.ts'
import type { Tables } from './schema.ts'
import { ConflictError, StoreFullError, StoreUnreachableError } from './store-errors.ts'
import type { StoreLog } from './store-log.ts'

const CONNECTIONS = 10
const CONNECT_TIMEOUT_MS = 5_000
/** Any number that no other program on this database is likely to lock on. */
const MIGRATION_LOCK = 7_277_853_001

/** Opens a pool of connections; says nothing to the server yet. */
export function openPostgres(databaseUrl: string, log: StoreLog): Engine {
  const pool = makePool(databaseUrl, log)
  const dialect = new PostgresDialect({ pool })
  const { driver, inside } = guardDriver(dialect.createDriver(), {
    translateError: translate(databaseUrl),
    prepare: withoutNul,
  })
  const db = new Kysely<Tables>({
    dialect: {
      createDriver: () => driver,
      createAdapter: () => dialect.createAdapter(),
      createQueryCompiler: () => dialect.createQueryCompiler(),
      createIntrospector: (of) => dialect.createIntrospector(of),
    },
  })
  return {
    name: 'postgres',
    db,
    text: sql`text collate "C"`,
    transaction: (work) => db.transaction().execute((trx) => inside(() => work(trx))),
    claim: (query) => query.forUpdate().skipLocked(),
    alone: (work) =>
      db.connection().execute(async (holder) => {
        await sql`SELECT pg_advisory_lock(${MIGRATION_LOCK})`.execute(holder)
        try {
          return await work()
        } finally {
          await sql`SELECT pg_advisory_unlock(${MIGRATION_LOCK})`.execute(holder)
        }
      }),
    step: (work) => db.transaction().execute(work),
    backup: undefined,
    close: () => db.destroy(),
  }
}

function makePool(databaseUrl: string, log: StoreLog): pg.Pool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: 'wardpulse',
    keepAlive: true,
    types: { getTypeParser },
  })
  const lost = (error: Error) => log.warn({ reason: error.message }, 'database connection lost')
  pool.on('error', lost)
  // The pool listens to idle connections only; one that breaks in use would end the process.
  pool.on('connect', (client) => client.on('error', lost))
  return pool
}

/** BIGINT and counts come as text otherwise; every number of ours is below 2^53. */
const getTypeParser: pg.CustomTypesConfig['getTypeParser'] = (oid, format) =>
  oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format)

/**
 * PostgreSQL's text holds every character but NUL. One character takes its place, so that the
 * offsets of evidence still fit.
 */
function withoutNul(query: CompiledQuery): CompiledQuery {
  const parameters = query.parameters.map((value) =>
    typeof value === 'string' ? value.replaceAll('\u0000', '\uFFFD') : value,
  )
  return { ...query, parameters }
}

function translate(databaseUrl: string): (error: unknown) => unknown {
  return (error) => {
    if (!(error instanceof Error)) return error
    const code = 'code' in error ? error.code : undefined
    if (code === '23505') return new ConflictError(error.message, { cause: error })
    if (code === '53100') return new StoreFullError({ cause: error })
    if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || isTimeout(error)) {
      return new StoreUnreachableError(new URL(databaseUrl).host, { cause: error })
    }
    return error
  }
}

function isTimeout(error: Error): boolean {
  return error.message.includes('timeout exceeded when trying to connect')
}
