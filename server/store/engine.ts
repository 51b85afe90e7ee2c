import type { Expression, Kysely, SelectQueryBuilder, Transaction } from 'kysely'
import type { Tables } from './schema.ts'
import type { SourceRow } from './source-schema.ts'

export type Db = Kysely<Tables>

type SourceQuery = SelectQueryBuilder<Tables, 'sources', SourceRow>

/** What the two engines do differently; the nouns know nothing else of them. */
export interface Engine {
  readonly name: 'sqlite' | 'postgres'
  readonly db: Db
  /** Column type of text: compared byte by byte, so that both engines sort alike. */
  readonly text: Expression<unknown>
  /** All or nothing. Using `db` inside `work` is refused instead of waiting for itself for ever. */
  transaction<T>(work: (transaction: Transaction<Tables>) => Promise<T>): Promise<T>
  /** Makes the rows of a query this transaction's own; rows that another one holds are left out. */
  claim(query: SourceQuery): SourceQuery
  /** Runs `work` while no other process of this database can be inside. */
  alone<T>(work: () => Promise<T>): Promise<T>
  /** Runs one migration step in a transaction of its own, references checked before it commits. */
  step(work: (transaction: Db) => Promise<void>): Promise<void>
  /** Copies the database before it is migrated, gives the copy's path; `undefined`: the operator's job. */
  readonly backup: (() => Promise<string>) | undefined
  close(): Promise<void>
}

/** Runs `work` in the transaction that `db` is, or in one of its own. */
export function atomically<T>(db: Db, work: (db: Db) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : db.transaction().execute(work)
}
