import { sql } from 'kysely'
import { bucketOfDay } from '../domain/trends/buckets.ts'
import {
  COUNT_NAMES,
  type CountedItem,
  type CountRow,
  type Counts,
} from '../domain/trends/tally.ts'
import type { CountedBucket, CountQuery, CountStore } from '../services/count-ports.ts'
import { insertRows, isOneOf } from './bulk.ts'
import { chunks } from './chunks.ts'
import { fromJson } from './column-values.ts'
import { addUp, type CountTable } from './count-sums.ts'
import { atomically, type Db } from './engine.ts'
import { recount } from './recount.ts'

const TABLES: Readonly<Record<CountQuery['per'], CountTable>> = {
  hour: 'hour_counts',
  day: 'day_counts',
  week: 'week_counts',
  month: 'month_counts',
  whole: 'day_counts',
}

const DAY_MS = 24 * 3_600_000

const COLUMNS = ['dimension', 'bucket', 'label', 'circle', ...COUNT_NAMES] as const

/** Items added up by hour and day. */
export function countsOn(db: Db): CountStore {
  return {
    read: (ids) => read(db, ids),
    add: (tally) =>
      atomically(db, async (trx) => {
        await add(trx, 'hour_counts', tally.hours)
        await add(trx, 'day_counts', tally.days)
        await add(trx, 'week_counts', tally.weeks)
        await add(trx, 'month_counts', tally.months)
      }),
    sum: (query) => sum(db, query),
    countedBefore: (ids) => countedBefore(db, ids),
    storedDays: () => storedDays(db),
    recount: (range, basis) => recount(db, range, basis),
  }
}

async function add(db: Db, table: CountTable, rows: readonly CountRow[]): Promise<void> {
  await insertRows(db, { table, columns: COLUMNS, rows, onConflict: addUp(table) })
}

async function read(db: Db, ids: readonly string[]): Promise<readonly CountedItem[]> {
  const found: CountedItem[] = []
  for (const part of chunks(ids)) {
    const items = await db
      .selectFrom('items')
      .innerJoin('sources', 'sources.id', 'items.source_id')
      .select(['items.id', 'seen_at', 'seen_day', 'late', 'source_id', 'circle', 'definition'])
      .where(isOneOf(db, 'items.id', part))
      .execute()
    const labels = await db
      .selectFrom('labels')
      .select(['item_id', 'dimension', 'label'])
      .where(isOneOf(db, 'item_id', part))
      .execute()
    const of = new Map<string, typeof labels>()
    for (const label of labels) of.set(label.item_id, [...(of.get(label.item_id) ?? []), label])
    for (const item of items) {
      const mine = of.get(item.id) ?? []
      const named = (dimension: string) =>
        mine.filter((one) => one.dimension === dimension).map(({ label }) => label)
      found.push({
        ...{ seenAt: item.seen_at, seenDay: item.seen_day, late: item.late === 1 },
        ...{ sourceId: item.source_id, circle: item.circle },
        tier: fromJson<Pick<CountedItem, 'tier'>>(item.definition).tier,
        ...{ axes: named('axis'), hotSpots: named('hotSpot'), places: named('place') },
        isResult: named('tone').includes('result'),
      })
    }
  }
  return found
}

async function sum(db: Db, query: CountQuery): Promise<readonly CountedBucket[]> {
  const { dimension, per, circles, label } = query
  const table = TABLES[per]
  const [first, last] = [bucketAt(per, query.first), bucketAt(per, query.last)]
  const bucket = per === 'whole' ? sql`0` : sql`bucket`
  const sums = COUNT_NAMES.map((name) => sql`SUM(${sql.ref(name)}) AS ${sql.ref(name)}`)
  const { rows } = await sql<Counts & { bucket: number; label: string }>`
    SELECT ${bucket} AS bucket, label, ${sql.join(sums)} FROM ${sql.table(table)}
    WHERE dimension = ${dimension} AND bucket >= ${first} AND bucket <= ${last}
    ${label === undefined ? sql`` : sql`AND label = ${label}`}
    ${circles === undefined ? sql`` : sql`AND circle IN (${sql.join(circles)})`}
    GROUP BY 1, label HAVING SUM(items) > 0 ORDER BY 1, label`.execute(db)
  return rows.map((row) => ({ ...row, bucket: Number(row.bucket), ...numbers(row) }))
}

function bucketAt(per: CountQuery['per'], number: number): number {
  return per === 'week' || per === 'month' ? bucketOfDay(per, number) : number
}

/** PostgreSQL gives sums as text. */
function numbers(row: Counts): Counts {
  const entries = COUNT_NAMES.map((name) => [name, Number(row[name])] as const)
  return Object.fromEntries(entries) as unknown as Counts // one entry for each name
}

async function countedBefore(db: Db, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  for (const part of chunks(ids)) {
    const rows = await db
      .selectFrom('items')
      .innerJoin('counted_items', (join) =>
        join.on((on) =>
          on.or([
            on('counted_items.key', '=', on.ref('items.url_key')),
            on('counted_items.key', '=', on.ref('items.guid_key')),
          ]),
        ),
      )
      .select('items.id')
      .where(isOneOf(db, 'items.id', part))
      .execute()
    for (const { id } of rows) found.add(id)
  }
  return found
}

async function storedDays(db: Db): ReturnType<CountStore['storedDays']> {
  const { first, last } = await db
    .selectFrom('items')
    .select((select) => [select.fn.min('seen_at').as('first'), select.fn.max('seen_at').as('last')])
    .executeTakeFirstOrThrow()
  if (first === null || last === null) return undefined
  // The local day may be the one before or after, whatever the zone.
  return { first: Math.floor(first / DAY_MS) - 1, last: Math.floor(last / DAY_MS) + 1 }
}
