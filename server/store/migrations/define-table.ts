import { type CreateTableBuilder, type Expression, sql } from 'kysely'
import type { Db } from '../engine.ts'

/** With a question mark the column may be empty. */
type ColumnKind =
  | 'text'
  | 'text?'
  | 'integer'
  | 'integer?'
  | 'bigint'
  | 'bigint?'
  | 'double precision'

export interface TableDefinition {
  readonly name: string
  readonly columns: Readonly<Record<string, ColumnKind>>
  readonly key: readonly [string, ...string[]]
  /** The row that this one is a part of: it goes when that goes. */
  readonly partOf?: { readonly column: string; readonly table: string }
  /** SQLite only: the rows stand in the index of the key itself. */
  readonly withoutRowId?: boolean
}

/** Creates a table from its definition; `text` is the engine's column type for text. */
export async function defineTable(
  db: Db,
  text: Expression<unknown>,
  { name, columns, key, partOf, withoutRowId = false }: TableDefinition,
): Promise<void> {
  let table: CreateTableBuilder<string, string> = db.schema.createTable(name)
  for (const [column, kind] of Object.entries(columns)) {
    const type = kind === 'text' || kind === 'text?' ? text : withoutMark(kind)
    table = table.addColumn(column, type, (added) => (kind.endsWith('?') ? added : added.notNull()))
  }
  table = table.addPrimaryKeyConstraint(`${name}_pk`, [...key])
  if (partOf) {
    const { column, table: whole } = partOf
    table = table.addForeignKeyConstraint(`${name}_part_of`, [column], whole, ['id'], (reference) =>
      reference.onDelete('cascade'),
    )
  }
  await (withoutRowId ? table.modifyEnd(sql`WITHOUT ROWID`) : table).execute()
}

function withoutMark(kind: Exclude<ColumnKind, 'text' | 'text?'>) {
  return kind === 'bigint?' ? 'bigint' : kind === 'integer?' ? 'integer' : kind
}

export interface IndexDefinition {
  readonly name: string
  readonly on: string
  readonly columns: readonly string[]
  /** Forbids a second row with the same values; empty values never count as the same. */
  readonly unique?: boolean
  /** Condition in SQL: only these rows are in the index. */
  readonly only?: string
}

export async function defineIndex(
  db: Db,
  { name, on, columns, unique = false, only }: IndexDefinition,
): Promise<void> {
  const index = db.schema
    .createIndex(name)
    .on(on)
    .columns([...columns])
  const narrowed = only === undefined ? index : index.where(sql<boolean>`${sql.raw(only)}`)
  await (unique ? narrowed.unique() : narrowed).execute()
}
