import { join } from 'node:path'
import { Kysely, sql } from 'kysely'
import type { Instant } from '../domain/items/item.ts'
import { isOneOf } from './bulk.ts'
import { chunks } from './chunks.ts'
import type { Db } from './engine.ts'
import type { StorePlace } from './open-store.ts'
import { openPostgres } from './postgres.ts'
import type { Tables } from './schema.ts'
import { sqliteDialect, sqliteDriver } from './sqlite-dialect.ts'
import { openHandle } from './sqlite-handle.ts'

/** What rules see of a stored item. */
export interface ItemTextRow {
  readonly id: string
  readonly seenAt: Instant
  readonly sourceId: string
  readonly title: string
  readonly excerpt: string
  readonly textHash: string
}

/** A connection of its own that only reads item texts, for work beside the program. */
export interface ItemReader {
  /** Items first seen in [from, to]. */
  readonly count: (from: Instant, to: Instant) => Promise<number>
  /** Newest first, strictly before a position. */
  readonly page: (asked: {
    readonly from: Instant
    readonly before: { readonly seenAt: Instant; readonly id: string }
    readonly limit: number
  }) => Promise<readonly ItemTextRow[]>
  readonly byId: (ids: readonly string[]) => Promise<readonly ItemTextRow[]>
  readonly close: () => Promise<void>
}

const READ_ONLY = ['busy_timeout = 5000', 'query_only = ON', 'cache_size = -16384']
const IDS_AT_ONCE = 500

export async function openItemReader({
  dataDir,
  databaseUrl,
}: Omit<StorePlace, 'log'>): Promise<ItemReader> {
  const log = { info: () => undefined, warn: () => undefined }
  const db =
    databaseUrl === undefined ? await openBeside(dataDir) : openPostgres(databaseUrl, log).db
  return {
    count: (from, to) => count(db, from, to),
    page: ({ from, before, limit }) =>
      textsOf(db)
        .where('seen_at', '>=', from)
        .where(sql<boolean>`(seen_at, id) < (${before.seenAt}, ${before.id})`)
        .orderBy('seen_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute(),
    byId: async (ids) => {
      const found: ItemTextRow[] = []
      for (const part of chunks(ids, IDS_AT_ONCE)) {
        found.push(
          ...(await textsOf(db)
            .where(isOneOf(db, 'id', part))
            .execute()),
        )
      }
      return found
    },
    close: () => db.destroy(),
  }
}

/** Readers do not wait for the writer, nor the writer for them: every page is a short look of its own. */
async function openBeside(dataDir: string): Promise<Db> {
  const handle = await openHandle(join(dataDir, 'wardpulse.sqlite'))
  for (const pragma of READ_ONLY) await handle.all(`PRAGMA ${pragma}`)
  return new Kysely<Tables>({ dialect: sqliteDialect(sqliteDriver(handle)) })
}

async function count(db: Db, from: Instant, to: Instant): Promise<number> {
  const { items } = await db
    .selectFrom('items')
    .select((select) => select.fn.countAll<number>().as('items'))
    .where('seen_at', '>=', from)
    .where('seen_at', '<=', to)
    .executeTakeFirstOrThrow()
  return items
}

function textsOf(db: Db) {
  return db
    .selectFrom('items')
    .select(['id', 'seen_at as seenAt', 'source_id as sourceId', 'title', 'excerpt'])
    .select('text_hash as textHash')
}
