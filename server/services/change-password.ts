import type { ChangePasswordBody } from '../contract/accounts.ts'
import type { Instant } from '../domain/items/item.ts'
import { record } from './deeds.ts'
import type { Passwords } from './identity-ports.ts'
import type { Store } from './ports.ts'
import { hashPassword, orBusy, refuseWeakPassword } from './read-password.ts'
import { Refusal } from './refusal.ts'
import { beginSession, type SignedIn } from './sessions.ts'
import type { Admit } from './sign-in-limits.ts'

export interface PasswordPorts {
  readonly store: Store
  readonly passwords: Passwords
  readonly admit: Admit
  readonly now: () => Instant
}

/**
 * Whoever sits at somebody's unlocked screen does not know the password; guessing it there is limited
 * as signing in is. Throws `account.password-wrong`, `account.external`.
 */
export async function confirmPassword(
  { store, passwords, admit }: PasswordPorts,
  { account, session }: SignedIn,
  password: string,
): Promise<void> {
  if (account.password === undefined) throw new Refusal('account.external')
  const attempt = { name: account.name, address: session.address, device: session.id }
  const admitted = await admit(attempt)
  const { isRight } = await orBusy(passwords.verify(password, account.password))
  if (!isRight) throw new Refusal('account.password-wrong')
  await store.transaction(admitted.pass)
}

export type ChangePassword = (who: SignedIn, body: ChangePasswordBody) => Promise<string>

/** Changes one's password, ends all one's sessions and gives the cookie's value of a new one. */
export function makeChangePassword(
  ports: PasswordPorts & { readonly newId: (now: Instant) => string },
): ChangePassword {
  const { store, passwords, now, newId } = ports
  return async (who, { current, password }) => {
    await confirmPassword(ports, who, current)
    refuseWeakPassword(password, [who.account.name, who.account.title])
    const hash = await hashPassword(passwords, password)
    return store.transaction(async (stores) => {
      const account = await stores.accounts.find(who.account.id)
      if (!account || account.password !== who.account.password) throw new Refusal('session.needed')
      const changed = { ...account, password: hash }
      const at = now()
      await stores.accounts.update(changed)
      await stores.sessions.endAllOf(account.id)
      await stores.oneTimeTokens.deleteOf(account.id)
      const deed = { at, action: 'password.changed', object: `account ${account.name}` }
      await record(stores, who.actor, deed)
      const { address } = who.session
      return beginSession(stores, { account: changed, address, at }, newId)
    })
  }
}
