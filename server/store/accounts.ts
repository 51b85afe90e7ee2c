import { sql } from 'kysely'
import type { AccountStore, StoredAccount } from '../services/account-ports.ts'
import type { AccountRow } from './account-schema.ts'
import { flag, fromJson, nullable, optional } from './column-values.ts'
import type { Db } from './engine.ts'

export function accountsOn(db: Db): AccountStore {
  const findBy = async (column: 'id' | 'name' | 'external_key', value: string) => {
    const query = db.selectFrom('accounts').selectAll().where(column, '=', value)
    const row = await query.executeTakeFirst()
    return row && toAccount(row)
  }
  const list = async () => {
    const rows = await db.selectFrom('accounts').selectAll().orderBy('name').execute()
    return rows.map(toAccount)
  }
  return {
    insert: async (account) => {
      await db.insertInto('accounts').values(toAccountRow(account)).execute()
    },
    update: async (account) => {
      const { id, ...row } = toAccountRow(account)
      await db.updateTable('accounts').set(row).where('id', '=', id).execute()
    },
    find: (id) => findBy('id', id),
    findByName: (name) => findBy('name', name),
    findByExternalKey: (key) => findBy('external_key', key),
    list,
    listToChange: async () => {
      // Writing every row, if only what it holds, makes two processes take turns.
      await db.updateTable('accounts').set({ role: sql`role` }).execute()
      return list()
    },
  }
}

export function toAccount(row: AccountRow): StoredAccount {
  return {
    id: row.id,
    name: row.name,
    title: row.title,
    unit: optional(row.unit),
    role: row.role,
    disabled: row.disabled === 1,
    password: optional(row.password),
    totp: row.totp === null ? undefined : fromJson(row.totp),
    externalKey: optional(row.external_key),
    madeAt: row.made_at,
    signedInAt: optional(row.signed_in_at),
  }
}

function toAccountRow(account: StoredAccount): AccountRow {
  return {
    id: account.id,
    name: account.name,
    title: account.title,
    unit: nullable(account.unit),
    role: account.role,
    disabled: flag(account.disabled),
    password: nullable(account.password),
    totp: account.totp === undefined ? null : JSON.stringify(account.totp),
    external_key: nullable(account.externalKey),
    made_at: account.madeAt,
    signed_in_at: nullable(account.signedInAt),
  }
}
