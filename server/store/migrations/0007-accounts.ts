import { sql } from 'kysely'
import { defineIndex, defineTable, type TableDefinition } from './define-table.ts'
import type { Migration } from './migration.ts'

/** Accounts, sessions, the log of who did what, and what was erased on request. */
export const accounts: Migration = {
  version: 7,
  name: 'accounts',
  up: async (db, text, engine) => {
    for (const table of TABLES) await defineTable(db, text, table)
    const unique = { unique: true }
    await defineIndex(db, {
      name: 'accounts_by_name',
      on: 'accounts',
      columns: ['name'],
      ...unique,
    })
    await defineIndex(db, {
      ...{ name: 'accounts_by_external_key', on: 'accounts', columns: ['external_key'], ...unique },
    })
    await defineIndex(db, { name: 'sessions_of', on: 'sessions', columns: ['account_id'] })
    await defineIndex(db, { name: 'audit_by_actor', on: 'audit', columns: ['actor', 'seq'] })
    await defineIndex(db, { name: 'audit_by_time', on: 'audit', columns: ['at'] })
    await sql`INSERT INTO counters (name, value) VALUES ('audit', 0)`.execute(db)
    for (const statement of engine === 'sqlite' ? SQLITE : POSTGRES) {
      await sql.raw(statement).execute(db)
    }
  },
}

const ACCOUNT_TABLES: readonly TableDefinition[] = [
  {
    name: 'accounts',
    key: ['id'],
    columns: {
      id: 'text',
      name: 'text',
      title: 'text',
      role: 'text',
      disabled: 'integer',
      password: 'text?',
      totp: 'text?',
      external_key: 'text?',
      made_at: 'bigint',
      signed_in_at: 'bigint?',
    },
  },
  {
    name: 'sessions',
    key: ['hash'],
    partOf: { column: 'account_id', table: 'accounts' },
    columns: {
      hash: 'text',
      id: 'text',
      account_id: 'text',
      started_at: 'bigint',
      seen_at: 'bigint',
      address: 'text',
    },
  },
  {
    name: 'one_time_tokens',
    key: ['hash'],
    columns: { hash: 'text', purpose: 'text', account_id: 'text?', expires_at: 'bigint' },
  },
  {
    name: 'sign_in_limits',
    key: ['key'],
    columns: {
      key: 'text',
      failures: 'double precision',
      last_at: 'bigint',
      account_key: 'text',
    },
  },
]

const TABLES: readonly TableDefinition[] = [
  ...ACCOUNT_TABLES,
  {
    name: 'audit',
    key: ['seq'],
    columns: {
      seq: 'bigint',
      at: 'bigint',
      actor: 'text',
      address: 'text',
      action: 'text',
      object: 'text',
      before: 'text',
      after: 'text',
      previous: 'text',
      hash: 'text',
    },
  },
  {
    name: 'erasures',
    key: ['id'],
    columns: {
      id: 'text',
      received_at: 'bigint',
      answer_due_at: 'bigint?',
      done_due_at: 'bigint?',
      done_at: 'bigint',
      actor: 'text',
      kind: 'text',
      sought: 'text',
      items: 'integer',
      notes: 'integer',
    },
  },
  { name: 'erased_items', key: ['key'], columns: { key: 'text', erasure_id: 'text' } },
]

/** Who may write to the database may take triggers away; the chain of hashes is for that one. */
const SQLITE = ['UPDATE', 'DELETE'].map(
  (change) => `CREATE TRIGGER audit_no_${change.toLowerCase()} BEFORE ${change} ON audit BEGIN
     SELECT RAISE(ABORT, 'the audit log is append-only');
   END`,
)

const POSTGRES = [
  `CREATE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$`,
  `CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON audit
   FOR EACH ROW EXECUTE FUNCTION audit_append_only()`,
  `CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit
   FOR EACH STATEMENT EXECUTE FUNCTION audit_append_only()`,
]
