import { isGoodAnswer } from '../domain/sources/health.ts'
import type { FetchRecord, SourceStore } from '../services/ports.ts'
import { isOneOf } from './bulk.ts'
import { nullable } from './column-values.ts'
import type { Db } from './engine.ts'
import { toFetchRecord } from './source-rows.ts'

const DAY_MS = 24 * 3_600_000

export async function recordFetch(db: Db, record: FetchRecord): Promise<void> {
  await db
    .insertInto('fetches')
    .values({
      id: record.id,
      source_id: record.sourceId,
      at: record.at,
      day: record.day,
      outcome: record.outcome,
      reason: nullable(record.reason),
      added: record.added,
      took_ms: record.tookMs,
    })
    .execute()
  if (!isGoodAnswer(record.outcome)) return
  await db
    .insertInto('good_days')
    .values({ day: record.day, source_id: record.sourceId })
    .onConflict((conflict) => conflict.columns(['day', 'source_id']).doNothing())
    .execute()
}

export async function history(
  db: Db,
  sourceId: string,
  limit: number,
): Promise<readonly FetchRecord[]> {
  const rows = await db
    .selectFrom('fetches')
    .selectAll()
    .where('source_id', '=', sourceId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toFetchRecord)
}

/**
 * The instants are wider than the days on both sides, whatever the plan's zone: they let the index
 * by source and time find the rows, the days then say which of them count.
 */
export function itemsPerDay(
  db: Db,
  { id, fromDay, toDay }: { readonly id: string; readonly fromDay: string; readonly toDay: string },
): ReturnType<SourceStore['itemsPerDay']> {
  return db
    .selectFrom('items')
    .select('seen_day as day')
    .select((select) => select.fn.countAll<number>().as('items'))
    .where('source_id', '=', id)
    .where('seen_at', '>=', Date.parse(fromDay) - DAY_MS)
    .where('seen_at', '<=', Date.parse(toDay) + 2 * DAY_MS)
    .where('seen_day', '>=', fromDay)
    .where('seen_day', '<=', toDay)
    .groupBy('seen_day')
    .orderBy('seen_day')
    .execute()
}

/** Days with a good answer, per source. */
export function goodDaysOf(
  db: Db,
  ids: readonly string[],
  { fromDay, toDay }: { readonly fromDay: string; readonly toDay: string },
): ReturnType<SourceStore['goodDaysOf']> {
  return db
    .selectFrom('good_days')
    .select('source_id as sourceId')
    .select((select) => select.fn.countAll<number>().as('days'))
    .where('day', '>=', fromDay)
    .where('day', '<=', toDay)
    .where(isOneOf(db, 'source_id', ids))
    .groupBy('source_id')
    .orderBy('source_id')
    .execute()
}
