import { sql } from 'kysely'
import { ENOUGH_REACH } from '../domain/trends/hour-series.ts'
import type { CoverageStore } from '../services/coverage-ports.ts'
import { insertRows } from './bulk.ts'
import { atomically, type Db } from './engine.ts'

/** How much of the time was looked at; kept for ever, a row an hour and one a day and source. */
export function coverageOn(db: Db): CoverageStore {
  return {
    record: (hour) => atomically(db, (trx) => record(trx, hour)),
    hours: ({ first, last }) =>
      db
        .selectFrom('coverage_hours')
        .select(['hour', 'due', 'healthy'])
        .where('hour', '>=', first)
        .where('hour', '<=', last)
        .orderBy('hour')
        .execute(),
    days: (range) => days(db, range),
    sourceDays: async ({ first, last }) => {
      const rows = await db
        .selectFrom('source_days')
        .selectAll()
        .where('day', '>=', first)
        .where('day', '<=', last)
        .orderBy('day')
        .execute()
      return rows.map(({ source_id, ...row }) => ({ ...row, sourceId: source_id }))
    },
    sourceSpans: ({ first, last }) =>
      db
        .selectFrom('source_days')
        .select('source_id as sourceId')
        .select((select) => [select.fn.min('day').as('first'), select.fn.max('day').as('last')])
        .where('day', '>=', first)
        .where('day', '<=', last)
        .groupBy('source_id')
        .orderBy('source_id')
        .execute(),
    recordArchive: (archive) => atomically(db, (trx) => recordArchive(trx, archive)),
  }
}

async function days(
  db: Db,
  { first, last }: Parameters<CoverageStore['days']>[0],
): ReturnType<CoverageStore['days']> {
  const enough = sql<number>`SUM(CASE WHEN due > 0 AND healthy >= ${sql.lit(ENOUGH_REACH)} * due THEN 1 ELSE 0 END)`
  const rows = await db
    .selectFrom('coverage_hours')
    .select('day')
    .select((select) => [
      select.fn.sum<number>('due').as('due'),
      select.fn.sum<number>('healthy').as('healthy'),
      select.fn.countAll<number>().as('looked'),
      enough.as('covered'),
    ])
    .where('day', '>=', first)
    .where('day', '<=', last)
    .groupBy('day')
    .orderBy('day')
    .execute()
  return rows.map(({ day, due, healthy, looked, covered }) => ({
    ...{ day, due: Number(due), healthy: Number(healthy) },
    ...{ looked: Number(looked), covered: Number(covered) },
  }))
}

async function record(
  db: Db,
  { hour, day, sources }: Parameters<CoverageStore['record']>[0],
): Promise<void> {
  const counts = { due: sources.length, healthy: sources.filter((one) => one.isHealthy).length }
  const added = await insertRows(db, {
    ...{ table: 'coverage_hours', columns: ['hour', 'day', 'due', 'healthy'] },
    rows: [{ hour, day, ...counts }],
    onConflict: sql`ON CONFLICT (hour) DO NOTHING`,
  })
  if (added === 0) {
    await db.updateTable('coverage_hours').set(counts).where('hour', '=', hour).execute()
    return
  }
  await insertRows(db, {
    ...{ table: 'source_days', columns: ['day', 'source_id', 'due', 'healthy'] },
    rows: sources.map(({ id, isHealthy }) => ({
      ...{ day, source_id: id, due: 1, healthy: isHealthy ? 1 : 0 },
    })),
    onConflict: sql`ON CONFLICT (day, source_id) DO UPDATE
      SET due = source_days.due + 1, healthy = source_days.healthy + excluded.healthy`,
  })
}

async function recordArchive(
  db: Db,
  { sourceId, days }: Parameters<CoverageStore['recordArchive']>[0],
): Promise<void> {
  const hours = days.flatMap(({ day, firstHour }) =>
    Array.from({ length: 24 }, (_, i) => ({ hour: firstHour + i, day, due: 1, healthy: 1 })),
  )
  await insertRows(db, {
    ...{ table: 'coverage_hours', columns: ['hour', 'day', 'due', 'healthy'], rows: hours },
    onConflict: sql`ON CONFLICT (hour) DO NOTHING`,
  })
  await insertRows(db, {
    ...{ table: 'source_days', columns: ['day', 'source_id', 'due', 'healthy'] },
    rows: days.map(({ day }) => ({ day, source_id: sourceId, due: 24, healthy: 24 })),
    onConflict: sql`ON CONFLICT (day, source_id) DO NOTHING`,
  })
}
