import type { Expression } from 'kysely'
import type { Db, Engine } from '../engine.ts'

/**
 * One step of the schema. Never changed once released: a mistake is mended by the next number.
 * A step uses the schema builder and literal SQL, since the table types describe the newest schema
 * and not the one that the step meets.
 */
export interface Migration {
  /** Grows; a number is never used again. */
  readonly version: number
  readonly name: string
  /** `text` is the engine's column type for text; only full text search is told the engines apart. */
  readonly up: (db: Db, text: Expression<unknown>, engine: Engine['name']) => Promise<void>
}
