import { type RawBuilder, sql } from 'kysely'
import { COUNT_NAMES } from '../domain/trends/tally.ts'

export type CountTable = 'hour_counts' | 'day_counts' | 'week_counts' | 'month_counts'

/** What stands behind an insert, so that it adds to the row that is there. */
export function addUp(table: CountTable): RawBuilder<unknown> {
  const sums = COUNT_NAMES.map(
    (name) =>
      sql`${sql.ref(name)} = ${sql.ref(`${table}.${name}`)} + ${sql.ref(`excluded.${name}`)}`,
  )
  return sql`ON CONFLICT (dimension, bucket, label, circle) DO UPDATE SET ${sql.join(sums)}`
}
