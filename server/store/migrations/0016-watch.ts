import { type Expression, sql } from 'kysely'
import type { Db } from '../engine.ts'
import { defineIndex, defineTable } from './define-table.ts'
import type { Migration } from './migration.ts'

const COUNTS = Object.fromEntries(
  ['items', 'late', 'urgent', 'official', 'press', 'community', 'problem', 'result'].map(
    (name) => [name, 'integer'] as const,
  ),
)

/** The product's home; a row more or less on old days does no harm elsewhere. */
const HOME_OFFSET_HOURS = 7

/** Items by hour and day, how much of the time was looked at, and the alarms about it. */
export const watch: Migration = {
  version: 16,
  name: 'watch',
  up: async (db, text, engine) => {
    for (const name of ['hour_counts', 'day_counts', 'week_counts', 'month_counts']) {
      const key = { dimension: 'text', bucket: 'integer', label: 'text', circle: 'text' } as const
      await defineTable(db, text, {
        ...{ name, key: ['dimension', 'bucket', 'label', 'circle'] },
        columns: { ...key, ...COUNTS },
        // Every query walks the key, and the row stands in it.
        withoutRowId: engine === 'sqlite',
      })
    }
    await defineTable(db, text, { name: 'counted_items', key: ['key'], columns: { key: 'text' } })
    await defineTable(db, text, {
      name: 'coverage_hours',
      key: ['hour'],
      columns: { hour: 'integer', day: 'integer', due: 'integer', healthy: 'integer' },
    })
    await defineIndex(db, {
      ...{ name: 'coverage_by_day', on: 'coverage_hours' },
      columns: ['day', 'due', 'healthy'],
    })
    await defineTable(db, text, {
      name: 'source_days',
      key: ['day', 'source_id'],
      columns: { day: 'integer', source_id: 'text', due: 'integer', healthy: 'integer' },
    })
    await coverOldDays(db)
    // Trends were read from the items themselves; now only filing paid for these.
    for (const index of ['items_by_day', 'labels_by_day'])
      await db.schema.dropIndex(index).execute()
    await defineSpikes(db, text)
  },
}

async function defineSpikes(db: Db, text: Expression<unknown>): Promise<void> {
  await defineTable(db, text, {
    name: 'spikes',
    key: ['id'],
    columns: {
      ...{ id: 'text', dimension: 'text', label: 'text', at: 'bigint', hours: 'integer' },
      ...{ count: 'integer', expected: 'double precision', usual_up_to: 'integer' },
      ...{ publishers: 'integer', story_id: 'text?', story_title: 'text', sensitivity: 'text' },
      ...{ verdict: 'text?', judged_at: 'bigint?' },
    },
  })
  await defineIndex(db, { name: 'spikes_newest', on: 'spikes', columns: ['at', 'id'] })
}

/** Of the days before only whether a source answered at all is known: they count as looked at. */
async function coverOldDays(db: Db): Promise<void> {
  const { rows } = await sql<{ day: string; source_id: string }>`
    SELECT day, source_id FROM good_days ORDER BY day, source_id`.execute(db)
  const sources = new Map<number, number>()
  for (const { day, source_id } of rows) {
    const number = Date.parse(`${day}T00:00:00Z`) / 86_400_000
    sources.set(number, (sources.get(number) ?? 0) + 1)
    await sql`INSERT INTO source_days (day, source_id, due, healthy)
      VALUES (${number}, ${source_id}, 24, 24)`.execute(db)
  }
  for (const [day, count] of sources) {
    for (let hour = 0; hour < 24; hour += 1) {
      await sql`INSERT INTO coverage_hours (hour, day, due, healthy)
        VALUES (${day * 24 + hour - HOME_OFFSET_HOURS}, ${day}, ${count}, ${count})`.execute(db)
    }
  }
}
