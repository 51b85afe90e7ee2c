import type { PasswordLinkBody } from '../contract/accounts.ts'
import type { Instant } from '../domain/items/item.ts'
import type { OneTimeToken, StoredAccount } from './account-ports.ts'
import { record } from './deeds.ts'
import type { Passwords } from './identity-ports.ts'
import type { Store, Stores } from './ports.ts'
import { hashPassword, refuseWeakPassword } from './read-password.ts'
import { Refusal } from './refusal.ts'
import { hashSecret } from './secrets.ts'
import { type From, openSession } from './sign-in.ts'

export interface LinkPorts {
  readonly store: Store
  readonly passwords: Passwords
  readonly newId: (now: Instant) => string
  readonly now: () => Instant
}

export type SetPasswordByLink = (body: PasswordLinkBody, from: From) => Promise<string | undefined>

/**
 * Sets the password that a link was handed out for; gives the session cookie's value, but not for an
 * account with a second factor: the link alone is not enough for it, it signs in afterwards. Throws
 * `account.link-spent`, and what a password is refused for.
 */
export function makeSetPasswordByLink(ports: LinkPorts): SetPasswordByLink {
  const { store, passwords, now } = ports
  return async ({ token, password }, from) => {
    const { account } = await readLink(store, { token, purpose: 'password', at: now() })
    refuseWeakPassword(password, [account.name, account.title])
    const hash = await hashPassword(passwords, password)
    return useLink(ports, { token, purpose: 'password', from }, async (stores, found) => {
      const changed = { ...found, password: hash, signedInAt: now() }
      await stores.accounts.update(changed)
      await stores.sessions.endAllOf(found.id)
      const actor = { name: found.name, address: from.address }
      const object = `account ${found.name}`
      await record(stores, actor, { at: now(), action: 'password.changed', object })
      return changed
    })
  }
}

export type SignInByLink = (token: string, from: From) => Promise<string | undefined>

/** The demo's link: good once, from the console only. Throws `account.link-spent`. */
export function makeSignInByLink(ports: LinkPorts): SignInByLink {
  return (token, from) =>
    useLink(ports, { token, purpose: 'sign-in', from }, async (_stores, account) => account)
}

interface Use {
  readonly token: string
  readonly purpose: OneTimeToken['purpose']
  readonly from: From
}

async function useLink(
  { store, now, newId }: LinkPorts,
  { token, purpose, from }: Use,
  work: (stores: Stores, account: StoredAccount) => Promise<StoredAccount>,
): Promise<string | undefined> {
  return store.transaction(async (stores) => {
    const at = now()
    const { account } = await readLink(stores, { token, purpose, at })
    if (!(await stores.oneTimeTokens.take(hashSecret(token)))) {
      throw new Refusal('account.link-spent')
    }
    const changed = await work(stores, account)
    if (changed.totp?.active) return undefined
    return openSession(stores, { account: changed, from, at, newId, action: 'session.begun' })
  })
}

async function readLink(
  { oneTimeTokens, accounts }: Pick<Stores, 'oneTimeTokens' | 'accounts'>,
  { token, purpose, at }: { token: string; purpose: OneTimeToken['purpose']; at: Instant },
): Promise<{ account: StoredAccount }> {
  const found = await oneTimeTokens.find(hashSecret(token))
  const isGood = found?.purpose === purpose && found.expiresAt > at
  const account = isGood ? await accounts.find(found.accountId ?? '') : undefined
  if (!account || account.disabled) throw new Refusal('account.link-spent')
  return { account }
}
