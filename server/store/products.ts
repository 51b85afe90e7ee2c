import type { ProductEntry } from '../domain/plan/product-entry.ts'
import type { ProductStore } from '../services/product-ports.ts'
import { flag } from './column-values.ts'
import { atomically, type Db } from './engine.ts'
import type { ProductEntryRow } from './report-schema.ts'

export function productsOn(db: Db): ProductStore {
  return {
    insert: (entry) => insert(db, entry),
    replace: (entry) => atomically(db, (transaction) => replace(transaction, entry)),
    find: async (id) => {
      const row = await newest(db).where('id', '=', id).executeTakeFirst()
      return row && toEntry(row)
    },
    list: async (fromDay, toDay) => {
      const days = newest(db).where('day', '>=', fromDay).where('day', '<', toDay)
      return (await days.orderBy('day').orderBy('id').execute()).map(toEntry)
    },
    history: async (id) => {
      const all = db.selectFrom('product_entries').selectAll().where('id', '=', id)
      return (await all.orderBy('revision').execute()).map(toEntry)
    },
  }
}

function newest(db: Db) {
  return db.selectFrom('product_entries').selectAll().where('latest', '=', 1)
}

async function insert(db: Db, entry: ProductEntry): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await db
    .insertInto('product_entries')
    .values(toRow(entry))
    .onConflict((conflict) => conflict.columns(['id', 'revision']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows > 0n
}

async function replace(db: Db, entry: ProductEntry): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('product_entries')
    .set({ latest: 0 })
    .where('id', '=', entry.id)
    .where('revision', '=', entry.revision - 1)
    .where('latest', '=', 1)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n && insert(db, entry)
}

function toRow({ informed, withdrawn, ...entry }: ProductEntry): ProductEntryRow {
  return { ...entry, latest: 1, informed: flag(informed), withdrawn: flag(withdrawn) }
}

function toEntry(row: ProductEntryRow): ProductEntry {
  const { id, revision, commitment, kind, day, title, channel, evidence, amount, at, actor } = row
  return {
    ...{ id, revision, commitment, kind, day, title, channel, evidence, amount, at, actor },
    ...{ informed: row.informed === 1, withdrawn: row.withdrawn === 1 },
  }
}
