import type { Actor } from '../domain/accounts/audit-chain.ts'
import type { Instant } from '../domain/items/item.ts'
import { record } from './deeds.ts'
import type { Passwords } from './identity-ports.ts'
import type { Store } from './ports.ts'
import { hashPassword, refuseWeakPassword } from './read-password.ts'
import { Refusal } from './refusal.ts'

export type SetPassword = (name: string, password: string, by: Actor) => Promise<void>

/**
 * Sets somebody's password from the console, for the day on which nobody gets in any more; ends the
 * account's sessions. Throws `account.not-found`, `account.external` and what a password is refused for.
 */
export function makeSetPassword(ports: {
  readonly store: Store
  readonly passwords: Passwords
  readonly now: () => Instant
}): SetPassword {
  const { store, passwords, now } = ports
  return async (name, password, by) => {
    const found = await store.accounts.findByName(name)
    if (!found) throw new Refusal('account.not-found', { name })
    if (found.externalKey !== undefined) throw new Refusal('account.external')
    refuseWeakPassword(password, [found.name, found.title])
    const hash = await hashPassword(passwords, password)
    await store.transaction(async (stores) => {
      const account = (await stores.accounts.listToChange()).find(({ id }) => id === found.id)
      if (!account) throw new Refusal('account.not-found', { name })
      await stores.accounts.update({ ...account, password: hash })
      await stores.sessions.endAllOf(account.id)
      await stores.oneTimeTokens.deleteOf(account.id)
      const deed = { at: now(), action: 'password.changed', object: `account ${name}` }
      await record(stores, by, deed)
    })
  }
}
