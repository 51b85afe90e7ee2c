import type { RelabelStatus } from '../contract/relabelling.ts'
import type { RelabelledItem, RelabelStore, StoredRelabelJob } from '../services/relabel-ports.ts'
import { insertRows } from './bulk.ts'
import type { Db } from './engine.ts'
import { LABEL_COLUMNS, toLabelRows } from './item-rows.ts'
import type { RelabelJobRow } from './learning-schema.ts'

export function relabellingOn(db: Db): RelabelStore {
  const jobs = () => db.selectFrom('relabel_jobs').selectAll()
  return {
    insert: async (job) => {
      await db.insertInto('relabel_jobs').values(toRow(job)).execute()
    },
    find: async (id) => fromRow(await jobs().where('id', '=', id).executeTakeFirst()),
    list: async (limit) => {
      const rows = await jobs().orderBy('started_at', 'desc').limit(limit).execute()
      return rows.flatMap((row) => fromRow(row) ?? [])
    },
    running: async () => fromRow(await jobs().where('status', '=', 'running').executeTakeFirst()),
    advance: async (from, to) => {
      const { id, ...changes } = toRow(to)
      const { numUpdatedRows } = await db
        .updateTable('relabel_jobs')
        .set(changes)
        .where('id', '=', id)
        .where('status', '=', 'running')
        .where('cursor_at', '=', from.cursor.seenAt)
        .where('cursor_id', '=', from.cursor.id)
        .executeTakeFirstOrThrow()
      return numUpdatedRows > 0n
    },
    setStatus: async (id, status, at) => {
      await db
        .updateTable('relabel_jobs')
        .set({ status, updated_at: at })
        .where('id', '=', id)
        .execute()
    },
    relabel: (items, at) => relabelItems(db, items, at),
    count: async (from, to) => {
      const { items } = await db
        .selectFrom('items')
        .select((select) => select.fn.countAll<number>().as('items'))
        .where('seen_at', '>=', from)
        .where('seen_at', '<=', to)
        .executeTakeFirstOrThrow()
      return items
    },
  }
}

async function relabelItems(db: Db, items: readonly RelabelledItem[], at: number): Promise<void> {
  for (const { item, classification } of items) {
    await db
      .insertInto('label_history')
      .values({
        item_id: item.id,
        replaced_at: at,
        classification: JSON.stringify(item.classification),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await db.deleteFrom('labels').where('item_id', '=', item.id).execute()
    await db
      .updateTable('items')
      .set({ rule_set: classification.ruleSet, circle: classification.circle })
      .where('id', '=', item.id)
      .execute()
  }
  const rows = items.flatMap(({ item, classification }) => toLabelRows(item, classification))
  await insertRows(db, { table: 'labels', columns: LABEL_COLUMNS, rows })
}

function toRow({ cursor, ...job }: StoredRelabelJob): RelabelJobRow {
  return {
    id: job.id,
    status: job.status,
    from_at: job.from,
    to_at: job.to,
    cursor_at: cursor.seenAt,
    cursor_id: cursor.id,
    done: job.done,
    changed: job.changed,
    kept: job.kept,
    total: job.total,
    rule_set: job.ruleSet,
    started_at: job.startedAt,
    updated_at: job.updatedAt,
  }
}

function fromRow(row: RelabelJobRow | undefined): StoredRelabelJob | undefined {
  if (!row) return undefined
  return {
    id: row.id,
    status: row.status as RelabelStatus, // written by this store alone
    from: row.from_at,
    to: row.to_at,
    cursor: { seenAt: row.cursor_at, id: row.cursor_id },
    done: row.done,
    changed: row.changed,
    kept: row.kept,
    total: row.total,
    ruleSet: row.rule_set,
    startedAt: row.started_at,
    updatedAt: row.updated_at,
  }
}
