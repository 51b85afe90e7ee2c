import type { Role } from '../domain/accounts/roles.ts'
import { ACCOUNT_TITLE_LENGTH, readUserName } from '../domain/accounts/user-name.ts'
import type { Instant } from '../domain/items/item.ts'
import { cleanText } from '../domain/text/clean-text.ts'
import type { StoredAccount } from './account-ports.ts'
import { record } from './deeds.ts'
import type { ExternalIdentity } from './identity-ports.ts'
import type { Store, Stores } from './ports.ts'
import { Refusal } from './refusal.ts'
import { hashSecret } from './secrets.ts'
import { type From, openSession } from './sign-in.ts'

export interface ExternalPorts {
  readonly store: Store
  /** The first whose group somebody is in decides. */
  readonly roles: readonly { readonly group: string; readonly role: Role }[]
  readonly newId: (now: Instant) => string
  readonly now: () => Instant
}

export type SignInExternal = (identity: ExternalIdentity, from: From) => Promise<string>

/**
 * Signs in whom the provider vouches for, under the account of this issuer and subject, never of an
 * equal name; makes it the first time. Groups decide the role each time, and none of them means no.
 * Throws `session.external-refused` with the reason.
 */
export function makeSignInExternal({ store, roles, newId, now }: ExternalPorts): SignInExternal {
  return async (identity, from) => {
    const role = roles.find(({ group }) => identity.groups.includes(group))?.role
    if (role === undefined) throw new Refusal('session.external-refused', { reason: 'no-role' })
    return store.transaction(async (stores) => {
      const at = now()
      const key = hashSecret(JSON.stringify([identity.issuer, identity.subject]))
      const known = (await stores.accounts.listToChange()).find(
        ({ externalKey }) => externalKey === key,
      )
      if (known?.disabled) throw new Refusal('session.external-refused', { reason: 'disabled' })
      const account = known
        ? await update(stores, known, { role, at })
        : await add(stores, { id: newId(at), key, role, identity, at })
      return openSession(stores, { account, from, at, newId, action: 'session.begun' })
    })
  }
}

async function update(
  stores: Stores,
  known: StoredAccount,
  { role, at }: { role: Role; at: Instant },
): Promise<StoredAccount> {
  const account = { ...known, role, signedInAt: at }
  await stores.accounts.update(account)
  if (known.role === role) return account
  await stores.sessions.endAllOf(known.id)
  const change = { before: { role: known.role }, after: { role } }
  const deed = { at, action: 'account.edited', object: `account ${known.name}`, ...change }
  await record(stores, { name: 'provider' }, deed)
  return account
}

async function add(
  stores: Stores,
  made: { id: string; key: string; role: Role; identity: ExternalIdentity; at: Instant },
): Promise<StoredAccount> {
  const { id, key, role, identity, at } = made
  const name = readUserName(identity.name.split('@')[0] ?? '')
  if (name === undefined) throw new Refusal('session.external-refused', { reason: 'no-name' })
  if (await stores.accounts.findByName(name)) {
    throw new Refusal('session.external-refused', { reason: 'name-taken' })
  }
  const account: StoredAccount = {
    ...{ id, name, role, disabled: false, password: undefined, totp: undefined },
    title: cleanText(identity.title, { maxLength: ACCOUNT_TITLE_LENGTH }),
    ...{ externalKey: key, madeAt: at, signedInAt: at },
  }
  await stores.accounts.insert(account)
  const deed = { at, action: 'account.added', object: `account ${name}`, after: { role } }
  await record(stores, { name: 'provider' }, deed)
  return account
}
