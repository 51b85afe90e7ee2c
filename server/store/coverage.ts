import { sql } from 'kysely'
import type { CoverageStore } from '../services/coverage-ports.ts'
import { insertRows } from './bulk.ts'
import { atomically, type Db } from './engine.ts'

/** How much of the time was looked at; kept for ever, a row an hour and one a day and source. */
export function coverageOn(db: Db): CoverageStore {
  return {
    record: (hour) => atomically(db, (trx) => record(trx, hour)),
    hours: (first, last) =>
      db
        .selectFrom('coverage_hours')
        .selectAll()
        .where('hour', '>=', first)
        .where('hour', '<=', last)
        .orderBy('hour')
        .execute(),
    sourceDays: async (first, last) => {
      const rows = await db
        .selectFrom('source_days')
        .selectAll()
        .where('day', '>=', first)
        .where('day', '<=', last)
        .orderBy('day')
        .execute()
      return rows.map(({ source_id, ...row }) => ({ ...row, sourceId: source_id }))
    },
    recordArchive: (archive) => atomically(db, (trx) => recordArchive(trx, archive)),
  }
}

async function record(
  db: Db,
  { hour, day, sources }: Parameters<CoverageStore['record']>[0],
): Promise<void> {
  const counts = { due: sources.length, healthy: sources.filter((one) => one.isHealthy).length }
  const added = await insertRows(db, {
    ...{ table: 'coverage_hours', columns: ['hour', 'due', 'healthy'] },
    rows: [{ hour, ...counts }],
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
  const hours = days.flatMap(({ firstHour }) =>
    Array.from({ length: 24 }, (_, i) => ({ hour: firstHour + i, due: 1, healthy: 1 })),
  )
  await insertRows(db, {
    ...{ table: 'coverage_hours', columns: ['hour', 'due', 'healthy'], rows: hours },
    onConflict: sql`ON CONFLICT (hour) DO NOTHING`,
  })
  await insertRows(db, {
    ...{ table: 'source_days', columns: ['day', 'source_id', 'due', 'healthy'] },
    rows: days.map(({ day }) => ({ day, source_id: sourceId, due: 24, healthy: 24 })),
    onConflict: sql`ON CONFLICT (day, source_id) DO NOTHING`,
  })
}
