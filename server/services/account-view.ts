import type { AccountView } from '../contract/accounts.ts'
import type { StoredAccount } from './account-ports.ts'
import type { Stores } from './ports.ts'

export function toAccountView(account: StoredAccount, sessions: number): AccountView {
  const { id, name, title, unit, role, disabled, madeAt, signedInAt } = account
  return {
    ...{ id, name, title, role, disabled, madeAt, sessions },
    external: account.externalKey !== undefined,
    hasPassword: account.password !== undefined,
    hasSecondFactor: account.totp?.active ?? false,
    ...(unit === undefined ? {} : { unit }),
    ...(signedInAt === undefined ? {} : { signedInAt }),
  }
}

export async function showAccount(
  { sessions }: Pick<Stores, 'sessions'>,
  account: StoredAccount,
): Promise<AccountView> {
  return toAccountView(account, (await sessions.listOf(account.id)).length)
}
