import type { DraftFile, RuleDraft, RuleDraftStore } from '../services/rule-ports.ts'
import { optional } from './column-values.ts'
import type { Db } from './engine.ts'
import type { RuleDraftFileRow, RuleDraftRow } from './rule-schema.ts'

export function ruleDraftsOn(db: Db): RuleDraftStore {
  return {
    find: (id) => find(db, id),
    insert: async (draft) => {
      await db.insertInto('rule_drafts').values(toRow(draft)).execute()
    },
    hold: async (id) => {
      // A write of nothing: the row is this transaction's until it ends, on both engines.
      await db
        .updateTable('rule_drafts')
        .set((set) => ({ revision: set.ref('revision') }))
        .where('id', '=', id)
        .execute()
      return find(db, id)
    },
    update: async (draft) => {
      await db.updateTable('rule_drafts').set(toRow(draft)).where('id', '=', draft.id).execute()
    },
    listLive: () => listLive(db),
    files: (ids) => files(db, ids),
    putFile: (draftId, file) => putFile(db, draftId, file),
    removeFile: async (draftId, path) => {
      await db
        .deleteFrom('rule_draft_files')
        .where('draft_id', '=', draftId)
        .where('path', '=', path)
        .execute()
    },
  }
}

async function find(db: Db, id: string): Promise<RuleDraft | undefined> {
  const row = await db.selectFrom('rule_drafts').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toDraft(row)
}

async function listLive(db: Db): Promise<readonly RuleDraft[]> {
  const rows = await db
    .selectFrom('rule_drafts')
    .selectAll()
    .where('status', 'in', ['open', 'proposed'])
    .orderBy('changed_at', 'desc')
    .execute()
  return rows.map(toDraft)
}

async function files(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('rule_draft_files')
    .selectAll()
    .where('draft_id', 'in', [...ids])
    .orderBy('draft_id')
    .orderBy('path')
    .execute()
  return rows.map(toFile)
}

async function putFile(db: Db, draftId: string, file: DraftFile): Promise<void> {
  const { path, text, base, revision, changedAt, changedBy } = file
  const written = {
    ...{ text: text ?? null, base: base ?? null, revision },
    ...{ changed_at: changedAt, changed_by: changedBy },
  }
  await db
    .insertInto('rule_draft_files')
    .values({ draft_id: draftId, path, ...written })
    .onConflict((conflict) => conflict.columns(['draft_id', 'path']).doUpdateSet(written))
    .execute()
}

function toRow(draft: RuleDraft): RuleDraftRow {
  const { madeAt, changedAt, changedBy, proposedBy, reason, ...same } = draft
  return {
    ...same,
    ...{ made_at: madeAt, changed_at: changedAt, changed_by: changedBy },
    ...{ proposed_by: proposedBy ?? null, reason: reason ?? null },
  }
}

function toDraft(row: RuleDraftRow): RuleDraft {
  const { made_at, changed_at, changed_by, proposed_by, reason, ...same } = row
  return {
    ...same,
    ...{ madeAt: made_at, changedAt: changed_at, changedBy: changed_by },
    ...{ proposedBy: optional(proposed_by), reason: optional(reason) },
  }
}

function toFile(row: RuleDraftFileRow): DraftFile & { readonly draftId: string } {
  const { draft_id, text, base, changed_at, changed_by, ...same } = row
  return {
    ...same,
    ...{ draftId: draft_id, text: optional(text), base: optional(base) },
    ...{ changedAt: changed_at, changedBy: changed_by },
  }
}
