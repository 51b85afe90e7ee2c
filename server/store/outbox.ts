import { sql } from 'kysely'
import type { Change } from '../contract/changes.ts'
import type { Instant } from '../domain/items/item.ts'
import type { NewChange, OutboxStore } from '../services/ports.ts'
import { insertRows } from './bulk.ts'
import { fromJson, optional } from './column-values.ts'
import { atomically, type Db } from './engine.ts'

export function outboxOn(db: Db): OutboxStore {
  return {
    append: (changes, at) => atomically(db, (transaction) => append(transaction, changes, at)),
    after: async (seq, limit) => {
      const rows = await db
        .selectFrom('outbox')
        .select(['seq', 'change'])
        .where('seq', '>', seq)
        .orderBy('seq')
        .limit(limit)
        .execute()
      return rows.map((row) => toChange(row.seq, fromJson(row.change)))
    },
    lastSeq: () => lastSeq(db),
    firstSeq: async () => {
      const { seq } = await db
        .selectFrom('outbox')
        .select((select) => select.fn.min('seq').as('seq'))
        .executeTakeFirstOrThrow()
      // `min` of no rows is NULL, whatever its type says.
      return optional(seq as number | null)
    },
  }
}

/**
 * Whoever counts up holds the counter's row until it commits, so numbers are given out in the order
 * of commits, and a rollback gives its numbers back.
 */
async function append(db: Db, changes: readonly NewChange[], at: Instant): Promise<number> {
  if (changes.length === 0) return lastSeq(db)
  const { value } = await db
    .updateTable('counters')
    .set({ value: sql`value + ${changes.length}` })
    .where('name', '=', 'outbox')
    .returning('value')
    .executeTakeFirstOrThrow()
  const first = value - changes.length + 1
  const rows = changes.map((change, index) => ({
    seq: first + index,
    at,
    change: JSON.stringify(change),
  }))
  await insertRows(db, { table: 'outbox', columns: ['seq', 'at', 'change'], rows })
  return value
}

async function lastSeq(db: Db): Promise<number> {
  const { value } = await db
    .selectFrom('counters')
    .select('value')
    .where('name', '=', 'outbox')
    .executeTakeFirstOrThrow()
  return value
}

function toChange(seq: number, change: NewChange): Change {
  return { ...change, seq }
}
