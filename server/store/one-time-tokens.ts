import type { OneTimeToken, OneTimeTokenStore } from '../services/account-ports.ts'
import type { OneTimeTokenRow } from './account-schema.ts'
import { nullable, optional } from './column-values.ts'
import type { Db } from './engine.ts'

export function oneTimeTokensOn(db: Db): OneTimeTokenStore {
  return {
    insert: async ({ hash, purpose, accountId, expiresAt }) => {
      await db
        .insertInto('one_time_tokens')
        .values({ hash, purpose, account_id: nullable(accountId), expires_at: expiresAt })
        .execute()
    },
    find: async (hash) => {
      const query = db.selectFrom('one_time_tokens').selectAll().where('hash', '=', hash)
      const row = await query.executeTakeFirst()
      return row && toToken(row)
    },
    take: async (hash) => {
      const query = db.deleteFrom('one_time_tokens').where('hash', '=', hash).returningAll()
      const row = await query.executeTakeFirst()
      return row && toToken(row)
    },
    deleteOf: async (accountId) => {
      await db.deleteFrom('one_time_tokens').where('account_id', '=', accountId).execute()
    },
    deletePurpose: async (purpose) => {
      await db.deleteFrom('one_time_tokens').where('purpose', '=', purpose).execute()
    },
    deleteExpired: async (now) => {
      await db.deleteFrom('one_time_tokens').where('expires_at', '<=', now).execute()
    },
  }
}

function toToken(row: OneTimeTokenRow): OneTimeToken {
  const { hash, purpose, account_id, expires_at } = row
  return { hash, purpose, accountId: optional(account_id), expiresAt: expires_at }
}
