import { defineIndex, defineTable, type TableDefinition } from './define-table.ts'
import type { Migration } from './migration.ts'

/** What was entered by hand towards the plan, reports as drafts and as issued, and messages of the program. */
export const reports: Migration = {
  version: 17,
  name: 'reports',
  up: async (db, text) => {
    for (const table of TABLES) await defineTable(db, text, table)
    const products = { name: 'product_entries_by_day', on: 'product_entries' }
    await defineIndex(db, { ...products, columns: ['latest', 'day'] })
    const drafts = { name: 'report_drafts_newest', on: 'report_drafts' }
    await defineIndex(db, { ...drafts, columns: ['changed_at', 'id'] })
    const issues = { name: 'report_issues_newest', on: 'report_issues' }
    await defineIndex(db, { ...issues, columns: ['issued_at', 'id'] })
    // Two leaders who press at once issue one number each.
    const numbers = { name: 'report_issues_numbers', on: 'report_issues', unique: true }
    await defineIndex(db, { ...numbers, columns: ['draft_id', 'number'] })
  },
}

const TABLES: readonly TableDefinition[] = [
  {
    name: 'product_entries',
    key: ['id', 'revision'],
    columns: {
      id: 'text',
      revision: 'integer',
      latest: 'integer',
      commitment: 'text',
      kind: 'text',
      day: 'text',
      title: 'text',
      channel: 'text',
      evidence: 'text',
      amount: 'integer',
      informed: 'integer',
      withdrawn: 'integer',
      at: 'bigint',
      actor: 'text',
    },
  },
  {
    name: 'report_drafts',
    key: ['id'],
    columns: {
      id: 'text',
      template: 'text',
      schedule: 'text?',
      period: 'text?',
      from_day: 'text',
      to_day: 'text',
      hot_spot: 'text?',
      story_id: 'text?',
      texts: 'text',
      revision: 'integer',
      made_at: 'bigint',
      changed_at: 'bigint',
      actor: 'text',
    },
  },
  {
    name: 'report_issues',
    key: ['id'],
    columns: {
      id: 'text',
      draft_id: 'text',
      number: 'integer',
      template: 'text',
      schedule: 'text?',
      period: 'text?',
      from_day: 'text',
      to_day: 'text',
      title: 'text',
      model: 'text',
      document: 'text',
      hash: 'text',
      issued_at: 'bigint',
      actor: 'text',
      replaces: 'text?',
    },
  },
  {
    name: 'messages',
    key: ['key'],
    columns: { key: 'text', kind: 'text', texts: 'text', link: 'text', made_at: 'bigint' },
  },
]
