import { type RawBuilder, SqliteAdapter, sql } from 'kysely'
import { chunks } from './chunks.ts'
import type { Db } from './engine.ts'
import type { Tables } from './schema.ts'

/** Rows of one statement: it holds the engine for some 20 ms, and others wait no longer than that. */
const ROWS_AT_ONCE = 500

/** JSON has no way to write these that both engines read alike. */
const UNSAFE = /\\u(?:0000|d[89a-f])/

type TableName = keyof Tables & string

export interface BulkInsert<T extends TableName> {
  readonly table: T
  readonly columns: readonly (keyof Tables[T] & string)[]
  readonly rows: readonly Tables[T][]
  /** What stands behind the rows: `ON CONFLICT …`. */
  readonly onConflict?: RawBuilder<unknown>
  /** Most rows of one statement; fewer where rows are large. */
  readonly atOnce?: number
}

/**
 * Inserts many rows with one short statement for some hundreds of them: they travel as one parameter
 * of JSON, where a parameter for each value costs more than the engine's own work. Gives the number
 * of rows that were inserted or updated.
 */
export async function insertRows<T extends TableName>(
  db: Db,
  { table, columns, rows, onConflict, atOnce = ROWS_AT_ONCE }: BulkInsert<T>,
): Promise<number> {
  const behind = onConflict ?? sql``
  const into = sql`INSERT INTO ${sql.table(table)} (${sql.join(columns.map((name) => sql.ref(name)))})`
  let changed = 0
  for (const part of chunks(rows, atOnce)) {
    const values = isSqlite(db) ? fromArrays(columns, part) : fromRecords(table, columns, part)
    const statement = values ?? valuesOf(columns, part)
    const { rows: done } = await sql`${into} ${statement} ${behind} RETURNING 1`.execute(db)
    changed += done.length
  }
  return changed
}

type Columns = readonly string[]
type Rows = readonly object[]

/** The condition is there for the parser: without it ON CONFLICT would read as a join's ON. */
function fromArrays(columns: Columns, rows: Rows): RawBuilder<unknown> | undefined {
  const json = JSON.stringify(rows.map((row) => columns.map((name) => Reflect.get(row, name))))
  if (UNSAFE.test(json)) return undefined
  const places = columns.map((_name, place) => sql.raw(`value ->> ${place}`))
  return sql`SELECT ${sql.join(places)} FROM json_each(${json}) WHERE true`
}

/** PostgreSQL takes the types of the columns from the table itself. */
function fromRecords(table: string, columns: Columns, rows: Rows): RawBuilder<unknown> | undefined {
  const json = JSON.stringify(rows)
  if (UNSAFE.test(json)) return undefined
  const names = sql.join(columns.map((name) => sql.ref(name)))
  return sql`SELECT ${names} FROM json_populate_recordset(NULL::${sql.table(table)}, ${json}::json)`
}

function valuesOf(columns: Columns, rows: Rows): RawBuilder<unknown> {
  const row = (one: object) => sql`(${sql.join(columns.map((name) => Reflect.get(one, name)))})`
  return sql`VALUES ${sql.join(rows.map(row))}`
}

/** Condition that a column holds one of these values, as one parameter however many they are. */
export function isOneOf(
  db: Db,
  column: string,
  values: readonly string[] | readonly number[],
): RawBuilder<boolean> {
  const name = sql.ref(column)
  if (isSqlite(db)) {
    return sql<boolean>`${name} IN (SELECT value FROM json_each(${JSON.stringify(values)}))`
  }
  const type = sql.raw(typeof values[0] === 'number' ? 'bigint[]' : 'text[]')
  return sql<boolean>`${name} = ANY(${values}::${type})`
}

/** Of a transaction too: it has the adapter of the database that it is part of. */
export function isSqlite(db: Db): boolean {
  return db.getExecutor().adapter instanceof SqliteAdapter
}
