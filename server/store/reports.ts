import type { ReportDraft, ReportIssue, ReportStore, WholeIssue } from '../services/report-ports.ts'
import { fromJson, nullable } from './column-values.ts'
import type { Db } from './engine.ts'
import type { ReportDraftRow, ReportIssueRow } from './report-schema.ts'

/** All but the report itself and its document, which only who asks for one issue needs. */
const OUTLINE = [
  ...(['id', 'draft_id', 'number', 'template', 'schedule', 'period', 'from_day'] as const),
  ...(['to_day', 'title', 'hash', 'issued_at', 'actor', 'replaces'] as const),
]

export function reportsOn(db: Db): ReportStore {
  return {
    insertDraft: async (draft) => {
      await db.insertInto('report_drafts').values(toRow(draft)).execute()
    },
    saveDraft: async ({ id, texts, revision, changedAt, actor }) => {
      const { numUpdatedRows } = await db
        .updateTable('report_drafts')
        .set({ texts: JSON.stringify(texts), revision, changed_at: changedAt, actor })
        .where('id', '=', id)
        .where('revision', '=', revision - 1)
        .executeTakeFirstOrThrow()
      return numUpdatedRows > 0n
    },
    findDraft: async (id) => {
      const row = await db.selectFrom('report_drafts').selectAll().where('id', '=', id)
      const found = await row.executeTakeFirst()
      return found && toDraft(found)
    },
    draftFor: async ({ template, schedule, period }) => {
      const row = await db
        .selectFrom('report_drafts')
        .selectAll()
        .where('template', '=', template)
        .where('schedule', schedule === undefined ? 'is' : '=', nullable(schedule))
        .where('period', period === undefined ? 'is' : '=', nullable(period))
        .orderBy('changed_at', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row && toDraft(row)
    },
    drafts: async (limit) => {
      const newest = db.selectFrom('report_drafts').selectAll().orderBy('changed_at', 'desc')
      return (await newest.orderBy('id', 'desc').limit(limit).execute()).map(toDraft)
    },
    ...issuesOn(db),
  }
}

function issuesOn(
  db: Db,
): Pick<ReportStore, 'issue' | 'issues' | 'issuesOf' | 'findIssue' | 'issuedFor'> {
  const newest = () =>
    db
      .selectFrom('report_issues')
      .select(OUTLINE)
      .orderBy('issued_at', 'desc')
      .orderBy('id', 'desc')
  return {
    issue: async (issue) => {
      await db.insertInto('report_issues').values(toIssueRow(issue)).execute()
    },
    issues: async (limit) => (await newest().limit(limit).execute()).map(toIssue),
    issuesOf: async (draftId) => {
      return (await newest().where('draft_id', '=', draftId).execute()).map(toIssue)
    },
    findIssue: async (id) => {
      const query = db.selectFrom('report_issues').selectAll().where('id', '=', id)
      const row = await query.executeTakeFirst()
      if (!row) return undefined
      const document = new Uint8Array(Buffer.from(row.document, 'base64'))
      return { ...toIssue(row), model: fromJson(row.model), document }
    },
    issuedFor: async () => {
      const rows = await db
        .selectFrom('report_issues')
        .select(['schedule', 'period'])
        .where('schedule', 'is not', null)
        .where('period', 'is not', null)
        .execute()
      return rows.map(({ schedule, period }) => {
        return { schedule: schedule ?? '', period: period ?? '' }
      })
    },
  }
}

function toRow(draft: ReportDraft): ReportDraftRow {
  const { id, template, revision, actor } = draft
  return {
    ...{ id, template, revision, actor },
    ...{ schedule: nullable(draft.schedule), period: nullable(draft.period) },
    ...{ from_day: draft.fromDay, to_day: draft.toDay },
    ...{ hot_spot: nullable(draft.hotSpot), story_id: nullable(draft.storyId) },
    ...{ texts: JSON.stringify(draft.texts), made_at: draft.madeAt, changed_at: draft.changedAt },
  }
}

function toDraft(row: ReportDraftRow): ReportDraft {
  return {
    ...{ id: row.id, template: row.template, fromDay: row.from_day, toDay: row.to_day },
    ...(row.schedule === null ? {} : { schedule: row.schedule }),
    ...(row.period === null ? {} : { period: row.period }),
    ...(row.hot_spot === null ? {} : { hotSpot: row.hot_spot }),
    ...(row.story_id === null ? {} : { storyId: row.story_id }),
    ...{ texts: fromJson<ReportDraft['texts']>(row.texts), revision: row.revision },
    ...{ madeAt: row.made_at, changedAt: row.changed_at, actor: row.actor },
  }
}

function toIssueRow(issue: WholeIssue): ReportIssueRow {
  const { id, number, template, title, hash, actor } = issue
  return {
    ...{ id, number, template, title, hash, actor, draft_id: issue.draftId },
    ...{ schedule: nullable(issue.schedule), period: nullable(issue.period) },
    ...{ from_day: issue.fromDay, to_day: issue.toDay, issued_at: issue.issuedAt },
    model: JSON.stringify(issue.model),
    document: Buffer.from(issue.document).toString('base64'),
    replaces: nullable(issue.replaces),
  }
}

function toIssue(row: Omit<ReportIssueRow, 'model' | 'document'>): ReportIssue {
  return {
    ...{ id: row.id, draftId: row.draft_id, number: row.number, template: row.template },
    ...(row.schedule === null ? {} : { schedule: row.schedule }),
    ...(row.period === null ? {} : { period: row.period }),
    ...{ fromDay: row.from_day, toDay: row.to_day, title: row.title, hash: row.hash },
    ...{ issuedAt: row.issued_at, actor: row.actor },
    ...(row.replaces === null ? {} : { replaces: row.replaces }),
  }
}
