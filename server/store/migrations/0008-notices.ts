import { sql } from 'kysely'
import { defineIndex, defineTable, type TableDefinition } from './define-table.ts'
import type { Migration } from './migration.ts'

/** What was told to whom, what still waits to be told, and which browsers asked to be told. */
export const notices: Migration = {
  version: 8,
  name: 'notices',
  up: async (db, text) => {
    for (const table of TABLES) await defineTable(db, text, table)
    const on = 'deliveries'
    await defineIndex(db, { name: 'notices_newest', on: 'notices', columns: ['raised_at'] })
    await defineIndex(db, { name: 'notices_of_case', on: 'notices', columns: ['case_id'] })
    await defineIndex(db, { name: 'deliveries_due', on, columns: ['state', 'next_at'] })
    await defineIndex(db, {
      ...{ name: 'deliveries_of', on, columns: ['channel', 'recipient', 'state'] },
    })
    await defineIndex(db, { name: 'deliveries_newest', on, columns: ['made_at'] })
    await sql`INSERT INTO counters (name, value) VALUES ('deliveries', 0)`.execute(db)
  },
}

const TABLES: readonly TableDefinition[] = [
  {
    name: 'notices',
    key: ['key'],
    partOf: { column: 'case_id', table: 'cases' },
    columns: {
      key: 'text',
      case_id: 'text',
      step: 'text',
      percent: 'integer',
      cycle: 'integer',
      due_at: 'bigint',
      late_by_ms: 'bigint',
      urgent: 'integer',
      raised_at: 'bigint',
    },
  },
  {
    name: 'deliveries',
    key: ['id'],
    columns: {
      id: 'text',
      channel: 'text',
      recipient: 'text',
      purpose: 'text',
      notice_keys: 'text',
      urgent: 'integer',
      state: 'text',
      tries: 'integer',
      made_at: 'bigint',
      next_at: 'bigint',
      sent_at: 'bigint?',
      last_error: 'text?',
      provider_id: 'text?',
    },
  },
  {
    name: 'push_subscriptions',
    key: ['id'],
    columns: {
      id: 'text',
      user_name: 'text',
      endpoint: 'text',
      public_key: 'text',
      auth_secret: 'text',
      language: 'text',
      units: 'text',
      made_at: 'bigint',
    },
  },
]
