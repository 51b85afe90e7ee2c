import { type SelectQueryBuilder, sql } from 'kysely'
import { holdsText } from '../domain/text/cover-text.ts'
import type { FoundItem } from '../services/account-ports.ts'
import { chunks } from './chunks.ts'
import { optional } from './column-values.ts'
import type { Db, Engine } from './engine.ts'
import { urlKey } from './identity-keys.ts'
import { isFound } from './item-search.ts'
import type { ItemRow, Tables } from './schema.ts'

/** Earlier versions looked through at a time. */
const PAGE = 1_000

interface Sought {
  /** Canonical address. */
  readonly url?: string
  readonly text?: string
  readonly limit: number
  readonly engine: Engine['name']
}

/** Items with this address, or that hold this text now or in an earlier version; newest first. */
export async function findToErase(db: Db, sought: Sought): Promise<readonly FoundItem[]> {
  const ids =
    sought.url !== undefined
      ? await idsByUrl(db, sought.url)
      : [
          ...(await idsByText(db, sought)),
          ...(await idsByOldText(db, sought.text ?? '', sought.limit)),
        ]
  const found: FoundItem[] = []
  for (const part of chunks([...new Set(ids)])) {
    const rows = await db.selectFrom('items').selectAll().where('id', 'in', part).execute()
    found.push(...rows.map(toFound))
  }
  return found.sort((a, b) => b.seenAt - a.seenAt).slice(0, sought.limit)
}

async function idsByUrl(db: Db, url: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('items')
    .select('id')
    .where((where) => where.or([where('url_key', '=', urlKey(url)), where('link', '=', url)]))
    .execute()
  return rows.map(({ id }) => id)
}

/** The index finds the words, this side looks whether they stand together. */
async function idsByText(db: Db, { text = '', limit, engine }: Sought): Promise<readonly string[]> {
  const quoted = `"${text.replace(/["“”]/g, ' ')}"`
  const condition = isFound(engine, quoted, sql.ref('items.id'))
  if (!condition) return []
  const query: SelectQueryBuilder<Tables, 'items', Pick<ItemRow, 'id' | 'title' | 'excerpt'>> = db
    .selectFrom('items')
    .select(['id', 'title', 'excerpt'])
    .where(condition)
  const rows = await query.limit(limit).execute()
  return rows.filter((row) => holdsText(`${row.title}\n${row.excerpt}`, text)).map(({ id }) => id)
}

/** No index covers earlier versions; a request to erase is rare enough to read them all. */
async function idsByOldText(db: Db, text: string, limit: number): Promise<readonly string[]> {
  const found = new Set<string>()
  for (let last = { item_id: '', version: 0 }; found.size < limit; ) {
    const rows = await db
      .selectFrom('item_versions')
      .select(['item_id', 'version', 'title', 'excerpt'])
      .where((where) =>
        where.or([
          where('item_id', '>', last.item_id),
          where.and([where('item_id', '=', last.item_id), where('version', '>', last.version)]),
        ]),
      )
      .orderBy('item_id')
      .orderBy('version')
      .limit(PAGE)
      .execute()
    for (const row of rows) {
      if (holdsText(`${row.title}\n${row.excerpt}`, text)) found.add(row.item_id)
    }
    const end = rows.at(-1)
    if (!end || rows.length < PAGE) break
    last = end
  }
  return [...found]
}

function toFound(row: ItemRow): FoundItem {
  const { id, title, excerpt } = row
  return { id, title, excerpt, url: optional(row.link) ?? optional(row.url), seenAt: row.seen_at }
}
