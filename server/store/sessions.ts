import type { SessionStore, StoredSession } from '../services/account-ports.ts'
import type { SessionRow } from './account-schema.ts'
import { toAccount } from './accounts.ts'
import { chunks } from './chunks.ts'
import type { Db } from './engine.ts'

export function sessionsOn(db: Db): SessionStore {
  return {
    insert: async (session) => {
      await db.insertInto('sessions').values(toRow(session)).execute()
    },
    find: async (hash) => {
      const row = await db
        .selectFrom('sessions')
        .selectAll()
        .where('hash', '=', hash)
        .executeTakeFirst()
      if (!row) return undefined
      const accounts = db.selectFrom('accounts').selectAll()
      const account = await accounts.where('id', '=', row.account_id).executeTakeFirst()
      return account && { session: toSession(row), account: toAccount(account) }
    },
    touch: async (hash, at) => {
      await db.updateTable('sessions').set({ seen_at: at }).where('hash', '=', hash).execute()
    },
    end: async (hash) => (await ended(db, (query) => query.where('hash', '=', hash))) > 0,
    endById: async (accountId, id) =>
      (await ended(db, (query) => query.where('account_id', '=', accountId).where('id', '=', id))) >
      0,
    endAllOf: (accountId, except = '') =>
      ended(db, (query) => query.where('account_id', '=', accountId).where('hash', '!=', except)),
    endAll: () => ended(db, (query) => query),
    listOf: async (accountId) => {
      const rows = await db
        .selectFrom('sessions')
        .selectAll()
        .where('account_id', '=', accountId)
        .orderBy('seen_at', 'desc')
        .execute()
      return rows.map(toSession)
    },
    alive: (hashes, since) => alive(db, hashes, since),
    deleteOld: async ({ seen, started }) => {
      await db
        .deleteFrom('sessions')
        .where((where) =>
          where.or([where('seen_at', '<', seen), where('started_at', '<', started)]),
        )
        .execute()
    },
  }
}

function sessionsToEnd(db: Db) {
  return db.deleteFrom('sessions')
}

type EndQuery = ReturnType<typeof sessionsToEnd>

async function ended(db: Db, narrow: (query: EndQuery) => EndQuery): Promise<number> {
  const { numDeletedRows } = await narrow(sessionsToEnd(db)).executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}

async function alive(
  db: Db,
  hashes: readonly string[],
  { seen, started }: Parameters<SessionStore['alive']>[1],
): Promise<readonly string[]> {
  const found: string[] = []
  for (const part of chunks(hashes)) {
    const rows = await db
      .selectFrom('sessions')
      .innerJoin('accounts', 'accounts.id', 'sessions.account_id')
      .select('sessions.hash')
      .where('sessions.hash', 'in', part)
      .where('sessions.seen_at', '>=', seen)
      .where('sessions.started_at', '>=', started)
      .where('accounts.disabled', '=', 0)
      .execute()
    found.push(...rows.map(({ hash }) => hash))
  }
  return found
}

function toSession(row: SessionRow): StoredSession {
  const { hash, id, address } = row
  const times = { startedAt: row.started_at, seenAt: row.seen_at }
  return { hash, id, accountId: row.account_id, ...times, address }
}

function toRow({ hash, id, accountId, startedAt, seenAt, address }: StoredSession): SessionRow {
  return { hash, id, account_id: accountId, started_at: startedAt, seen_at: seenAt, address }
}
