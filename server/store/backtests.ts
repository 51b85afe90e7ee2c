import type { BacktestStatus } from '../contract/backtests.ts'
import type { BacktestStore, BacktestSummary, StoredBacktest } from '../services/backtest-ports.ts'
import { addFinds, countBeside, drawFinds, judgedFinds, listFinds } from './backtest-finds.ts'
import { fromJson } from './column-values.ts'
import type { Db } from './engine.ts'
import type { BacktestRow } from './learning-schema.ts'

/** Rows of one statement: others wait for it. */
const DELETED_AT_ONCE = 2_000

export function backtestsOn(db: Db): BacktestStore {
  return {
    insert: async (backtest) => {
      await db.insertInto('backtests').values(toRow(backtest)).execute()
    },
    save: async (backtest) => {
      const { id, ...changes } = toRow(backtest)
      await db.updateTable('backtests').set(changes).where('id', '=', id).execute()
    },
    find: async (id) => {
      const query = db.selectFrom('backtests').selectAll().where('id', '=', id)
      const row = await query.executeTakeFirst()
      return row && fromRow(row)
    },
    ofDraft: async (draftId, limit) => {
      const rows = await db
        .selectFrom('backtests')
        .selectAll()
        .where('draft_id', '=', draftId)
        .orderBy('started_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute()
      return rows.map(fromRow)
    },
    deleteOthers: (draftId, keep) => deleteOthers(db, draftId, keep),
    addFinds: (backtest, finds) => addFinds(db, backtest, finds),
    listFinds: (of) => listFinds(db, of),
    drawFinds: (of) => drawFinds(db, of),
    judgedIn: (backtest) => judgedFinds(db, backtest),
    beside: (of) => countBeside(db, of),
  }
}

async function deleteOthers(db: Db, draftId: string, keep: string): Promise<void> {
  const old = await db
    .selectFrom('backtests')
    .select('id')
    .where('draft_id', '=', draftId)
    .where('id', '!=', keep)
    .execute()
  for (const { id } of old) {
    while ((await deleteFinds(db, id)) > 0n) {
      // Portion by portion.
    }
    await db.deleteFrom('backtests').where('id', '=', id).execute()
  }
}

async function deleteFinds(db: Db, backtest: string): Promise<bigint> {
  const some = db
    .selectFrom('backtest_items')
    .select('item_id')
    .where('backtest_id', '=', backtest)
    .limit(DELETED_AT_ONCE)
  const { numDeletedRows } = await db
    .deleteFrom('backtest_items')
    .where('backtest_id', '=', backtest)
    .where('item_id', 'in', some)
    .executeTakeFirstOrThrow()
  return numDeletedRows
}

function toRow(backtest: StoredBacktest): BacktestRow {
  return {
    id: backtest.id,
    draft_id: backtest.draftId,
    revision: backtest.revision,
    status: backtest.status,
    from_at: backtest.from,
    to_at: backtest.to,
    done: backtest.done,
    total: backtest.total,
    started_at: backtest.startedAt,
    updated_at: backtest.updatedAt,
    before_set: backtest.versions.released,
    after_set: backtest.versions.draft,
    summary: JSON.stringify(backtest.summary),
  }
}

function fromRow(row: BacktestRow): StoredBacktest {
  return {
    id: row.id,
    draftId: row.draft_id,
    revision: row.revision,
    status: row.status as BacktestStatus, // written by this store alone
    from: row.from_at,
    to: row.to_at,
    done: row.done,
    total: row.total,
    startedAt: row.started_at,
    updatedAt: row.updated_at,
    versions: { released: row.before_set, draft: row.after_set },
    summary: fromJson<BacktestSummary>(row.summary),
  }
}
