import type { SourceOrigin } from '../contract/sources.ts'
import type { Instant } from '../domain/items/item.ts'
import type { SourceDefinition } from '../domain/plan/plan.ts'
import { isSameReading } from '../domain/sources/same-reading.ts'
import type { SourceState, SourceStore } from '../services/ports.ts'
import { flag, fromJson } from './column-values.ts'
import type { Db } from './engine.ts'
import { atomically, type Engine } from './engine.ts'
import { goodDaysOf, history, itemsPerDay, recordFetch } from './source-history.ts'
import { firstState, toState, toStateColumns, toStoredSource } from './source-rows.ts'
import type { SourceRow } from './source-schema.ts'

type Claim = Engine['claim']

export function sourcesOn(db: Db, claim: Claim): SourceStore {
  return {
    define: (sources, now, origin = 'plan') =>
      atomically(db, (trx) => define(trx, sources, { now, origin })),
    definitions: () => definitions(db),
    added: () => definitions(db, 'added'),
    find: async (id) => {
      const row = await db.selectFrom('sources').selectAll().where('id', '=', id).executeTakeFirst()
      return row && toStoredSource(row)
    },
    states: async () => {
      const rows = await db.selectFrom('sources').selectAll().orderBy('id').execute()
      return rows.map((row) => ({ ...toState(row), items: row.items }))
    },
    takeDue: (due) => atomically(db, (trx) => takeDue(trx, due, claim)),
    renewLeases: (ids, leaseUntil) => renewLeases(db, ids, leaseUntil),
    endLeases: async () => {
      await db.updateTable('sources').set({ leased_until: null }).execute()
    },
    saveState: (state) => saveState(db, state),
    setPaused: (id, paused, now) =>
      change(db, id, { paused: flag(paused), ...(paused ? {} : { next_check_at: now }) }),
    makeDue: (id, now) => change(db, id, { next_check_at: now }),
    recordFetch: (record) => atomically(db, (trx) => recordFetch(trx, record)),
    history: (id, limit) => history(db, id, limit),
    itemsPerDay: (id, fromDay, toDay) => itemsPerDay(db, { id, fromDay, toDay }),
    goodDaysOf: (ids, fromDay, toDay) => goodDaysOf(db, ids, { fromDay, toDay }),
  }
}

async function definitions(db: Db, origin?: SourceOrigin): Promise<readonly SourceDefinition[]> {
  const all = db.selectFrom('sources').select('definition').orderBy('id')
  const rows = await (origin === undefined ? all : all.where('origin', '=', origin)).execute()
  return rows.map((row) => fromJson<SourceDefinition>(row.definition))
}

interface Defining {
  readonly now: Instant
  readonly origin: SourceOrigin
}

async function define(
  db: Db,
  sources: readonly SourceDefinition[],
  defining: Defining,
): Promise<void> {
  const rows = await db.selectFrom('sources').select(['id', 'definition']).execute()
  const known = new Map(rows.map((row) => [row.id, fromJson<SourceDefinition>(row.definition)]))
  for (const source of sources) {
    const before = known.get(source.id)
    if (!before) await add(db, source, defining)
    else await replace(db, source, { ...defining, before })
  }
}

async function add(db: Db, source: SourceDefinition, { now, origin }: Defining): Promise<void> {
  // An import may have brought items of a source before the plan named it.
  const { items } = await db
    .selectFrom('items')
    .select((select) => select.fn.countAll<number>().as('items'))
    .where('source_id', '=', source.id)
    .executeTakeFirstOrThrow()
  const definition = JSON.stringify(source)
  const state = { paused: flag(false), ...toStateColumns(firstState(source.id, now)) }
  await db
    .insertInto('sources')
    .values({ id: source.id, definition, origin, items, ...state })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ definition, origin }))
    .execute()
}

/**
 * A new address is due at once, and the old one's validators would answer "unchanged" for it; so they
 * would for a page that is to be read in another way.
 */
async function replace(
  db: Db,
  source: SourceDefinition,
  { now, origin, before }: Defining & { readonly before: SourceDefinition },
): Promise<void> {
  const reread = { etag: null, last_modified: null, next_check_at: now }
  const fresh = { ...reread, moved_to: null, habit: null, remarks: null }
  const change = isSameReading(before, source) ? {} : before.url === source.url ? reread : fresh
  await db
    .updateTable('sources')
    .set({ definition: JSON.stringify(source), origin, ...change })
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
    .where((is) => is.or([is('leased_until', 'is', null), is('leased_until', '<=', now)]))
    .where('paused', '=', 0)
    .orderBy('next_check_at')
    .orderBy('id')
    .limit(limit)
  const rows = await claim(due).execute()
  if (rows.length === 0) return []
  const taken = rows.map((row) => row.id)
  await db
    .updateTable('sources')
    .set({ leased_until: leaseUntil })
    .where('id', 'in', taken)
    .execute()
  return rows.map(toState)
}

/** A lease that has ended meanwhile stays ended: its check is written down. */
async function renewLeases(db: Db, ids: readonly string[], leaseUntil: Instant): Promise<void> {
  if (ids.length === 0) return
  await db
    .updateTable('sources')
    .set({ leased_until: leaseUntil })
    .where('id', 'in', ids)
    .where('leased_until', 'is not', null)
    .execute()
}

async function saveState(db: Db, state: SourceState): Promise<void> {
  const isThere = await change(db, state.id, toStateColumns(state))
  if (!isThere) throw new Error(`There is no source ${state.id}`)
}

async function change(
  db: Db,
  id: string,
  columns: Partial<Omit<SourceRow, 'id'>>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('sources')
    .set(columns)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}
