import { defineIndex, defineTable } from './define-table.ts'
import type { Migration } from './migration.ts'

/** Drafts of rules with their files, and what was released. */
export const workbench: Migration = {
  version: 14,
  name: 'workbench',
  up: async (db, text) => {
    await defineTable(db, text, {
      name: 'rule_drafts',
      key: ['id'],
      columns: {
        id: 'text',
        title: 'text',
        owner: 'text',
        status: 'text',
        revision: 'integer',
        made_at: 'bigint',
        changed_at: 'bigint',
        changed_by: 'text',
        proposed_by: 'text?',
        reason: 'text?',
      },
    })
    const live = { name: 'rule_drafts_by_status', on: 'rule_drafts' }
    await defineIndex(db, { ...live, columns: ['status', 'changed_at'] })
    await defineTable(db, text, {
      name: 'rule_draft_files',
      key: ['draft_id', 'path'],
      partOf: { column: 'draft_id', table: 'rule_drafts' },
      columns: {
        draft_id: 'text',
        path: 'text',
        text: 'text?',
        base: 'text?',
        revision: 'integer',
        changed_at: 'bigint',
        changed_by: 'text',
      },
    })
    await defineTable(db, text, {
      name: 'rule_releases',
      key: ['seq'],
      columns: {
        seq: 'integer',
        kind: 'text',
        version: 'text',
        overlay: 'text',
        diff: 'text',
        measures: 'text',
        reason: 'text',
        actor: 'text',
        approver: 'text?',
        at: 'bigint',
        previous: 'integer?',
        draft_id: 'text?',
      },
    })
  },
}
