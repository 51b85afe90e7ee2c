import { type RawBuilder, sql } from 'kysely'
import { bucketOfDay, wholeBuckets } from '../domain/trends/buckets.ts'
import { COUNT_NAMES } from '../domain/trends/tally.ts'
import type { CountBasis, RecountRange } from '../services/count-ports.ts'
import { isOneOf, isSqlite } from './bulk.ts'
import { addUp, type CountTable } from './count-sums.ts'
import type { Db } from './engine.ts'

const DAY_MS = 24 * 3_600_000

/**
 * Counts the stored items of a range anew by the engine alone: what the counting at each change must
 * have come to. Whoever files meanwhile waits, or is waited for.
 */
export async function recount(db: Db, range: RecountRange, basis: CountBasis): Promise<void> {
  if (!isSqlite(db)) {
    await sql`LOCK TABLE hour_counts, day_counts, week_counts, month_counts IN SHARE ROW EXCLUSIVE MODE`.execute(
      db,
    )
  }
  await db
    .deleteFrom('hour_counts')
    .where('bucket', '>=', range.fromHour)
    .where('bucket', '<', range.toHour)
    .execute()
  await db
    .deleteFrom('day_counts')
    .where('bucket', '>=', range.fromDay)
    .where('bucket', '<', range.toDay)
    .execute()
  const { fromHour, toHour, fromDay, toDay } = range
  const hours = sql`seen_at >= ${fromHour * 3_600_000} AND seen_at < ${toHour * 3_600_000}`
  await fill(db, { table: 'hour_counts', bucket: sql`seen_at / 3600000`, where: hours, basis })
  // The instants are wider than the days: they let the index find the rows.
  const near = sql`seen_at >= ${(fromDay - 1) * DAY_MS} AND seen_at < ${(toDay + 1) * DAY_MS}`
  const days = sql`${near} AND seen_day >= ${dayText(fromDay)} AND seen_day < ${dayText(toDay)}`
  const day = isSqlite(db)
    ? sql`CAST(julianday(seen_day) - 2440587.5 AS INTEGER)`
    : sql`seen_day::date - DATE '1970-01-01'`
  await fill(db, { table: 'day_counts', bucket: day, where: days, basis })
  await addUpDays(db, 'week', range)
  await addUpDays(db, 'month', range)
}

/** Weeks and months are sums of days, also of days whose items are gone. */
async function addUpDays(
  db: Db,
  per: 'week' | 'month',
  { fromDay, toDay }: Pick<RecountRange, 'fromDay' | 'toDay'>,
): Promise<void> {
  const table: CountTable = `${per}_counts`
  const { first, last } = wholeBuckets(per, { first: fromDay, last: toDay - 1 })
  await db
    .deleteFrom(table)
    .where('bucket', '>=', bucketOfDay(per, first))
    .where('bucket', '<=', bucketOfDay(per, last))
    .execute()
  const counts = sql.join(COUNT_NAMES.map((name) => sql`SUM(${sql.ref(name)})`))
  const names = sql.join(COUNT_NAMES.map((name) => sql.ref(name)))
  await sql`INSERT INTO ${sql.table(table)} (dimension, bucket, label, circle, ${names})
    SELECT dimension, ${per === 'week' ? sql`(bucket + 3) / 7 * 7 - 3` : monthOf(db)} AS of_day,
      label, circle, ${counts}
    FROM day_counts WHERE bucket >= ${first} AND bucket <= ${last}
    GROUP BY dimension, of_day, label, circle`.execute(db)
}

/** As in `domain/trends/buckets.ts`: year × 12 + month. */
function monthOf(db: Db): RawBuilder<unknown> {
  return isSqlite(db)
    ? sql`CAST(strftime('%Y', bucket * 86400, 'unixepoch') AS INTEGER) * 12
        + CAST(strftime('%m', bucket * 86400, 'unixepoch') AS INTEGER) - 1`
    : sql`EXTRACT(YEAR FROM DATE '1970-01-01' + bucket)::int * 12
        + EXTRACT(MONTH FROM DATE '1970-01-01' + bucket)::int - 1`
}

interface Filling {
  readonly table: CountTable
  readonly bucket: RawBuilder<unknown>
  readonly where: RawBuilder<unknown>
  readonly basis: CountBasis
}

async function fill(db: Db, { table, bucket, where, basis }: Filling): Promise<void> {
  const has = (dimension: string, condition: RawBuilder<unknown>) =>
    sql`EXISTS (SELECT 1 FROM labels WHERE labels.item_id = items.id
      AND labels.dimension = ${sql.lit(dimension)} AND ${condition})`
  const flag = (condition: RawBuilder<unknown>) => sql`CASE WHEN ${condition} THEN 1 ELSE 0 END`
  const official = isOneOf(db, 'source_id', basis.official)
  const community = isOneOf(db, 'source_id', basis.community)
  const problem = has('hotSpot', sql`true`)
  const counts = sql.join(COUNT_NAMES.map((name) => sql`SUM(${sql.ref(name)})`))
  const part = (dimension: string, label: RawBuilder<unknown>) => sql`
    SELECT ${sql.lit(dimension)} AS dimension, bucket, ${label} AS label, circle, ${counts}
    FROM base GROUP BY bucket, circle ${dimension === 'all' ? sql`` : sql`, source_id`}`
  await sql`
    INSERT INTO ${sql.table(table)}
      (dimension, bucket, label, circle, ${sql.join(COUNT_NAMES.map((name) => sql.ref(name)))})
    WITH base AS (
      SELECT id, source_id, circle, ${bucket} AS bucket, 1 AS items, late,
        ${flag(has('hotSpot', isOneOf(db, 'labels.label', basis.urgent)))} AS urgent,
        ${flag(official)} AS official,
        ${flag(sql`NOT (${official}) AND NOT (${community})`)} AS press,
        ${flag(community)} AS community,
        ${flag(problem)} AS problem,
        ${flag(sql`NOT (${problem}) AND ${has('tone', sql`labels.label = 'result'`)}`)} AS result
      FROM items WHERE ${where}
    )
    SELECT * FROM (
      ${part('all', sql`''`)} UNION ALL ${part('source', sql`source_id`)} UNION ALL
      SELECT labels.dimension, bucket, labels.label, base.circle, ${counts}
      FROM base JOIN labels ON labels.item_id = base.id
      WHERE labels.dimension IN ('axis', 'hotSpot', 'place')
      GROUP BY labels.dimension, bucket, labels.label, base.circle
    ) AS counted WHERE true ${addUp(table)}`.execute(db)
}

function dayText(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}
