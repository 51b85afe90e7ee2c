import type { Instant } from '../domain/items/item.ts'
import type { SourceDefinition } from '../domain/plan/plan.ts'
import type { FetchRecord, SourceState, SourceStore } from '../services/ports.ts'
import { fromJson, nullable } from './column-values.ts'
import type { Db } from './engine.ts'
import { atomically, type Engine } from './engine.ts'
import { toState, toStateColumns } from './source-rows.ts'

type Claim = Engine['claim']

export function sourcesOn(db: Db, claim: Claim): SourceStore {
  return {
    define: (sources, now) => atomically(db, (trx) => define(trx, sources, now)),
    definitions: async () => {
      const rows = await db.selectFrom('sources').select('definition').orderBy('id').execute()
      return rows.map((row) => fromJson<SourceDefinition>(row.definition))
    },
    states: async () => {
      const rows = await db.selectFrom('sources').selectAll().orderBy('id').execute()
      return rows.map((row) => ({ ...toState(row), items: row.items }))
    },
    takeDue: (due) => atomically(db, (trx) => takeDue(trx, due, claim)),
    saveState: (state) => saveState(db, state),
    recordFetch: (record) => atomically(db, (trx) => recordFetch(trx, record)),
    goodSourcesByDay: (fromDay, toDay) =>
      db
        .selectFrom('good_days')
        .select('day')
        .select((select) => select.fn.countAll<number>().as('sources'))
        .where('day', '>=', fromDay)
        .where('day', '<=', toDay)
        .groupBy('day')
        .orderBy('day')
        .execute(),
  }
}

async function define(db: Db, sources: readonly SourceDefinition[], now: Instant): Promise<void> {
  const rows = await db.selectFrom('sources').select(['id', 'definition']).execute()
  const known = new Map(rows.map((row) => [row.id, fromJson<SourceDefinition>(row.definition)]))
  for (const source of sources) {
    const before = known.get(source.id)
    if (!before) await add(db, source, now)
    else await replace(db, source, { movedAt: before.url === source.url ? undefined : now })
  }
}

async function add(db: Db, source: SourceDefinition, now: Instant): Promise<void> {
  // An import may have brought items of a source before the plan named it.
  const { items } = await db
    .selectFrom('items')
    .select((select) => select.fn.countAll<number>().as('items'))
    .where('source_id', '=', source.id)
    .executeTakeFirstOrThrow()
  const definition = JSON.stringify(source)
  await db
    .insertInto('sources')
    .values({ id: source.id, definition, items, ...toStateColumns(firstState(source.id, now)) })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ definition }))
    .execute()
}

function firstState(id: string, now: Instant): SourceState {
  return {
    id,
    health: 'never-reached',
    reason: undefined,
    lastCheckedAt: undefined,
    lastGoodAt: undefined,
    lastItemAt: undefined,
    nextCheckAt: now,
    failures: 0,
    etag: undefined,
    lastModified: undefined,
  }
}

/** A new address is due at once, and the old one's validators would answer "unchanged" for it. */
async function replace(
  db: Db,
  source: SourceDefinition,
  { movedAt }: { movedAt: Instant | undefined },
): Promise<void> {
  const moved =
    movedAt === undefined ? {} : { etag: null, last_modified: null, next_check_at: movedAt }
  await db
    .updateTable('sources')
    .set({ definition: JSON.stringify(source), ...moved })
    .where('id', '=', source.id)
    .execute()
}

async function takeDue(
  db: Db,
  { ids, now, leaseUntil, limit }: Parameters<SourceStore['takeDue']>[0],
  claim: Claim,
): Promise<readonly SourceState[]> {
  if (ids.length === 0) return []
  const due = db
    .selectFrom('sources')
    .selectAll()
    .where('id', 'in', ids)
    .where('next_check_at', '<=', now)
    .orderBy('next_check_at')
    .orderBy('id')
    .limit(limit)
  const rows = await claim(due).execute()
  if (rows.length === 0) return []
  const taken = rows.map((row) => row.id)
  await db
    .updateTable('sources')
    .set({ next_check_at: leaseUntil })
    .where('id', 'in', taken)
    .execute()
  return rows.map((row) => ({ ...toState(row), nextCheckAt: leaseUntil }))
}

async function saveState(db: Db, state: SourceState): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('sources')
    .set(toStateColumns(state))
    .where('id', '=', state.id)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) throw new Error(`There is no source ${state.id}`)
}

async function recordFetch(db: Db, record: FetchRecord): Promise<void> {
  await db
    .insertInto('fetches')
    .values({
      id: record.id,
      source_id: record.sourceId,
      at: record.at,
      day: record.day,
      outcome: record.outcome,
      reason: nullable(record.reason),
      added: record.added,
      took_ms: record.tookMs,
    })
    .execute()
  if (record.outcome === 'broken' || record.outcome === 'never-reached') return
  await db
    .insertInto('good_days')
    .values({ day: record.day, source_id: record.sourceId })
    .onConflict((conflict) => conflict.columns(['day', 'source_id']).doNothing())
    .execute()
}
