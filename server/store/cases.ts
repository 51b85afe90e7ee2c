import type { CaseEvent } from '../domain/cases/events.ts'
import type { CaseStore, StoredCase } from '../services/ports.ts'
import { isOneOf } from './bulk.ts'
import { changedSince, findMany, firstSeenFrom, openedBetween } from './case-lookups.ts'
import { toCase, toCaseRow, toEvent, toEventRow } from './case-rows.ts'
import { chunks } from './chunks.ts'
import { flag } from './column-values.ts'
import type { Db } from './engine.ts'

export function casesOn(db: Db): CaseStore {
  return {
    insert: async (opened) => {
      await db.insertInto('cases').values(toCaseRow(opened)).execute()
    },
    find: async (id) => {
      const row = await db.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirst()
      return row && toCase(row)
    },
    hold: async (id) => {
      // A row that was written to is ours until the end, on both engines.
      const row = await db
        .updateTable('cases')
        .set((column) => ({ settled: column.ref('settled') }))
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirst()
      return row && toCase(row)
    },
    findMany: (ids) => findMany(db, ids),
    openedBetween: (range) => openedBetween(db, range),
    changedSince: (since, limit) => changedSince(db, since, limit),
    firstSeenFrom: (sourceIds, caseIds) => firstSeenFrom(db, sourceIds, caseIds),
    findByStories: (storyIds) => findByStories(db, storyIds),
    list: (filter) => list(db, filter),
    events: (caseIds) => events(db, caseIds),
    append: (event) => append(db, event),
    moveToStory: async (id, storyId) => {
      await db.updateTable('cases').set({ story_id: storyId }).where('id', '=', id).execute()
    },
    markSettled: async (id, settled) => {
      await db
        .updateTable('cases')
        .set({ settled: flag(settled) })
        .where('id', '=', id)
        .execute()
    },
  }
}

async function findByStories(db: Db, storyIds: readonly string[]): Promise<readonly StoredCase[]> {
  if (storyIds.length === 0) return []
  const rows = await db
    .selectFrom('cases')
    .selectAll()
    .where(isOneOf(db, 'story_id', [...new Set(storyIds)]))
    .orderBy('opened_at')
    .orderBy('id')
    .execute()
  return rows.map(toCase)
}

async function list(
  db: Db,
  { settled, oldestFirst = false, limit }: Parameters<CaseStore['list']>[0],
): Promise<readonly StoredCase[]> {
  let query = db.selectFrom('cases').selectAll()
  if (settled !== undefined) {
    // Written out, not a parameter: only so does SQLite see that the index of open cases fits.
    query = query.where((where) => where('settled', '=', where.lit(flag(settled))))
  }
  const order = oldestFirst ? 'asc' : 'desc'
  const rows = await query.orderBy('opened_at', order).orderBy('id', order).limit(limit).execute()
  return rows.map(toCase)
}

async function events(db: Db, caseIds: readonly string[]): Promise<readonly CaseEvent[]> {
  const found: CaseEvent[] = []
  for (const part of chunks([...new Set(caseIds)])) {
    const rows = await db
      .selectFrom('case_events')
      .selectAll()
      .where('case_id', 'in', part)
      .execute()
    found.push(...rows.map(toEvent))
  }
  return found.sort(inOrder)
}

function inOrder(a: CaseEvent, b: CaseEvent): number {
  return a.occurredAt - b.occurredAt || a.recordedAt - b.recordedAt || (a.id < b.id ? -1 : 1)
}

/** The key counts within its case: two cases may both have an event "opened". */
async function append(db: Db, event: CaseEvent): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('case_events')
    .values(toEventRow(event))
    .onConflict((conflict) => conflict.columns(['case_id', 'key']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}
