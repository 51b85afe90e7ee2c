import type { Instant } from '../domain/items/item.ts'
import type { CaseStore, StoredCase } from '../services/ports.ts'
import { isOneOf } from './bulk.ts'
import { toCase } from './case-rows.ts'
import type { Db } from './engine.ts'

export async function findMany(db: Db, ids: readonly string[]): Promise<readonly StoredCase[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('cases')
    .selectAll()
    .where(isOneOf(db, 'id', ids))
    .execute()
  return rows.map(toCase)
}

export async function openedBetween(
  db: Db,
  { from, to, limit }: Parameters<CaseStore['openedBetween']>[0],
): Promise<readonly StoredCase[]> {
  const rows = await db
    .selectFrom('cases')
    .selectAll()
    .where('opened_at', '>=', from)
    .where('opened_at', '<', to)
    .orderBy('opened_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toCase)
}

export async function changedSince(
  db: Db,
  since: Instant,
  limit: number,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('case_events')
    .select('case_id')
    .distinct()
    .where('recorded_at', '>=', since)
    .limit(limit)
    .execute()
  return rows.map((row) => row.case_id)
}

/** Of a matter that came back only what was said since it did. */
export async function firstSeenFrom(
  db: Db,
  sourceIds: readonly string[],
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, Instant>> {
  if (sourceIds.length === 0 || caseIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('cases')
    .innerJoin('stories', 'stories.id', 'cases.story_id')
    .innerJoin('items', 'items.story_id', 'cases.story_id')
    .select((select) => ['cases.id as id', select.fn.min('items.seen_at').as('at')])
    .where(isOneOf(db, 'cases.id', caseIds))
    .where(isOneOf(db, 'items.source_id', sourceIds))
    .where((where) =>
      where.or([
        where('items.seen_at', '>=', where.ref('cases.public_at')),
        where('cases.public_at', '<=', where.ref('stories.public_at')),
      ]),
    )
    .groupBy('cases.id')
    .execute()
  return new Map(rows.map((row) => [row.id, Number(row.at)]))
}
