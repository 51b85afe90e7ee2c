import type { ToldNotice } from '../domain/notices/notice.ts'
import type { NoticeStore, RaisedNotice } from '../services/notice-ports.ts'
import { chunks } from './chunks.ts'
import { flag } from './column-values.ts'
import type { Db } from './engine.ts'
import type { NoticeRow } from './notice-schema.ts'

export function noticesOn(db: Db): NoticeStore {
  return {
    raise: async (notices, at) => {
      const raised: string[] = []
      for (const part of chunks(notices)) {
        const rows = part.map((notice) => toRow(notice, at))
        const written = await db
          .insertInto('notices')
          .values(rows)
          .onConflict((conflict) => conflict.column('key').doNothing())
          .returning('key')
          .execute()
        raised.push(...written.map(({ key }) => key))
      }
      return raised
    },
    keysOf: async (caseIds) => {
      const keys: string[] = []
      for (const part of chunks(caseIds)) {
        const query = db.selectFrom('notices').select('key').where('case_id', 'in', part)
        keys.push(...(await query.execute()).map(({ key }) => key))
      }
      return keys
    },
    findMany: async (keys) => {
      const found = new Map<string, RaisedNotice>()
      for (const part of chunks(keys)) {
        const rows = await withTitles(db).where('notices.key', 'in', part).execute()
        for (const row of rows) found.set(row.key, toNotice(row))
      }
      return keys.flatMap((key) => found.get(key) ?? [])
    },
    list: async (limit) => {
      const newest = withTitles(db).orderBy('notices.raised_at', 'desc').orderBy('notices.key')
      return (await newest.limit(limit).execute()).map(toNotice)
    },
  }
}

/** A case is called as its story is. */
function withTitles(db: Db) {
  return db
    .selectFrom('notices')
    .innerJoin('cases', 'cases.id', 'notices.case_id')
    .leftJoin('stories', 'stories.id', 'cases.story_id')
    .selectAll('notices')
    .select('stories.title')
}

function toNotice(row: NoticeRow & { readonly title: string | null }): RaisedNotice {
  return {
    key: row.key,
    caseId: row.case_id,
    title: row.title ?? '',
    step: row.step,
    percent: row.percent,
    cycle: row.cycle,
    dueAt: row.due_at,
    lateByMs: row.late_by_ms,
    urgent: row.urgent === 1,
    raisedAt: row.raised_at,
  }
}

function toRow(notice: ToldNotice, at: number): NoticeRow {
  const { key, caseId, step, percent, cycle, dueAt, lateByMs, urgent } = notice
  return {
    ...{ key, case_id: caseId, step, percent, cycle, due_at: dueAt },
    ...{ late_by_ms: lateByMs, urgent: flag(urgent), raised_at: at },
  }
}
