import { sql } from 'kysely'
import type { LimitStore } from '../services/account-ports.ts'
import type { Db } from './engine.ts'

export function limitsOn(db: Db): LimitStore {
  return {
    get: (keys) => get(db, keys),
    hold: async (keys) => {
      // Written even where it changes nothing: that is what makes others wait.
      for (const key of keys.toSorted()) {
        await db
          .insertInto('sign_in_limits')
          .values({ key, failures: 0, last_at: 0, account_key: '' })
          .onConflict((conflict) => conflict.column('key').doUpdateSet({ key: sql`excluded.key` }))
          .execute()
      }
      return get(db, keys)
    },
    put: async (key, { failures, lastAt }, accountKey) => {
      const counted = { failures, last_at: lastAt, account_key: accountKey }
      await db
        .insertInto('sign_in_limits')
        .values({ key, ...counted })
        .onConflict((conflict) => conflict.column('key').doUpdateSet(counted))
        .execute()
    },
    forget: async (keys) => {
      if (keys.length === 0) return
      await db.deleteFrom('sign_in_limits').where('key', 'in', keys).execute()
    },
    forgetAccount: async (accountKey) => {
      await db.deleteFrom('sign_in_limits').where('account_key', '=', accountKey).execute()
    },
    deleteBefore: async (at) => {
      await db.deleteFrom('sign_in_limits').where('last_at', '<', at).execute()
    },
  }
}

async function get(db: Db, keys: readonly string[]): ReturnType<LimitStore['get']> {
  if (keys.length === 0) return new Map()
  const rows = await db.selectFrom('sign_in_limits').selectAll().where('key', 'in', keys).execute()
  const counted = rows.filter(({ failures }) => failures > 0)
  return new Map(counted.map(({ key, failures, last_at }) => [key, { failures, lastAt: last_at }]))
}
