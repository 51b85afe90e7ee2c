import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import {
  type AuditEntry,
  type AuditRow,
  CHAIN_START,
  chainText,
} from '../domain/accounts/audit-chain.ts'
import type { AuditFilter, AuditStore } from '../services/account-ports.ts'
import { atomically, type Db } from './engine.ts'

export function auditOn(db: Db): AuditStore {
  return {
    append: (entry) => atomically(db, (transaction) => append(transaction, entry)),
    list: (filter) => list(db, filter),
    after: async (seq, limit) => {
      const query = db.selectFrom('audit').selectAll().where('seq', '>', seq)
      return query.orderBy('seq').limit(limit).execute()
    },
    lastSeq: async () => {
      const query = db.selectFrom('counters').select('value').where('name', '=', 'audit')
      return (await query.executeTakeFirstOrThrow()).value
    },
  }
}

/**
 * Whoever counts up holds the counter's row until it commits: rows are chained in the order of
 * commits. The outbox's counter is taken first, always, so that two transactions that write both
 * can't wait for each other.
 */
async function append(db: Db, entry: AuditEntry): Promise<void> {
  await db.updateTable('counters').set({ value: sql`value` }).where('name', '=', 'outbox').execute()
  const { value: seq } = await db
    .updateTable('counters')
    .set({ value: sql`value + 1` })
    .where('name', '=', 'audit')
    .returning('value')
    .executeTakeFirstOrThrow()
  const last = await db
    .selectFrom('audit')
    .select('hash')
    .where('seq', '=', seq - 1)
    .executeTakeFirst()
  const row = toRow(entry, seq, last?.hash ?? CHAIN_START)
  await db.insertInto('audit').values(row).execute()
}

/** Hash of a row as the chain wants it: SHA-256 in hex. */
export function auditHash(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function toRow(entry: AuditEntry, seq: number, previous: string): AuditRow {
  const row = {
    ...{ seq, at: entry.at, actor: entry.actor, address: entry.address ?? '' },
    ...{ action: entry.action, object: entry.object },
    before: toText(entry.before),
    after: toText(entry.after),
    previous,
  }
  return { ...row, hash: auditHash(chainText(row)) }
}

/** No NUL, which PostgreSQL would change and so break the chain. */
function toText(value: unknown): string {
  return value === undefined ? '' : JSON.stringify(value).replaceAll('\u0000', '')
}

async function list(db: Db, filter: AuditFilter): Promise<readonly AuditRow[]> {
  const { search, actor, action, from, to, before, limit } = filter
  let query = db.selectFrom('audit').selectAll()
  if (actor !== undefined) query = query.where('actor', '=', actor)
  if (action !== undefined) query = query.where('action', '=', action)
  if (from !== undefined) query = query.where('at', '>=', from)
  if (to !== undefined) query = query.where('at', '<', to)
  if (before !== undefined) query = query.where('seq', '<', before)
  if (search !== undefined && search !== '') {
    const like = `%${escaped(search.toLowerCase())}%`
    query = query.where(
      () => sql<boolean>`(lower(actor) LIKE ${like} ESCAPE '\\' OR lower(action) LIKE ${like} ESCAPE '\\'
        OR lower(object) LIKE ${like} ESCAPE '\\' OR lower("before") LIKE ${like} ESCAPE '\\'
        OR lower("after") LIKE ${like} ESCAPE '\\')`,
    )
  }
  return query.orderBy('seq', 'desc').limit(limit).execute()
}

function escaped(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}
