import type { SetUpBody } from '../contract/accounts.ts'
import { ACCOUNT_TITLE_LENGTH } from '../domain/accounts/user-name.ts'
import type { Instant } from '../domain/items/item.ts'
import { cleanText } from '../domain/text/clean-text.ts'
import { record } from './deeds.ts'
import type { Passwords } from './identity-ports.ts'
import type { Store, Stores } from './ports.ts'
import { readNewName } from './read-name.ts'
import { hashPassword, refuseWeakPassword } from './read-password.ts'
import { Refusal } from './refusal.ts'
import { hashSecret, makeSecret } from './secrets.ts'
import { type From, openSession } from './sign-in.ts'

/** Set once the first account exists, for ever: whatever happens to accounts, set-up stays closed. */
const SETTING = 'set-up'
/** A day: who installs in the evening may set up in the morning. */
export const LINK_MS = 24 * 60 * 60_000

export async function isSetUp({ settings }: Pick<Stores, 'settings'>): Promise<boolean> {
  return (await settings.get(SETTING)) !== undefined
}

/** The first account exists from now on. Whoever comes second finds it so. */
export async function closeSetUp({ settings, oneTimeTokens }: Stores, at: Instant): Promise<void> {
  await settings.set(SETTING, String(at))
  await oneTimeTokens.deletePurpose('setup')
}

export interface SetUpPorts {
  readonly store: Store
  readonly passwords: Passwords
  readonly newId: (now: Instant) => string
  readonly now: () => Instant
}

/** A token for the console of a program that nobody has set up yet; `undefined` for all others. */
export function makePrepareSetUp({ store, now }: Pick<SetUpPorts, 'store' | 'now'>) {
  return (): Promise<string | undefined> =>
    store.transaction(async (stores) => {
      const at = now()
      await stores.oneTimeTokens.deleteExpired(at)
      if (await isSetUp(stores)) return undefined
      const token = makeSecret()
      const kept = { purpose: 'setup' as const, accountId: undefined, expiresAt: at + LINK_MS }
      await stores.oneTimeTokens.insert({ hash: hashSecret(token), ...kept })
      return token
    })
}

export type SetUp = (body: SetUpBody, from: From) => Promise<string>

/**
 * The first admin, by the token from the console; gives the session cookie's value. Of fifty who try
 * at once one succeeds. Throws `request.not-found` once set up, `setup.link-wrong`, and what a name
 * and a password are refused for.
 */
export function makeSetUp({ store, passwords, newId, now }: SetUpPorts): SetUp {
  return async ({ token, name: typed, title = '', password }, from) => {
    if (await isSetUp(store)) throw new Refusal('request.not-found')
    await refuseWrongLink(store, token, now())
    const name = readNewName(typed)
    refuseWeakPassword(password, [name, title])
    const hash = await hashPassword(passwords, password)
    return store.transaction(async (stores) => {
      const at = now()
      const setup = { name: 'setup', address: from.address }
      const deed = { action: 'account.added', object: `account ${name}`, after: { role: 'admin' } }
      // First, because the log's counter makes all others wait: they find what the first one did.
      await record(stores, setup, { at, ...deed })
      const taken = await stores.oneTimeTokens.take(hashSecret(token))
      const isFirst =
        !(await isSetUp(stores)) && (await stores.accounts.listToChange()).length === 0
      if (!isFirst) throw new Refusal('request.not-found')
      if (taken?.purpose !== 'setup' || taken.expiresAt <= at) throw new Refusal('setup.link-wrong')
      await closeSetUp(stores, at)
      const account = {
        ...{ id: newId(at), name, role: 'admin' as const, disabled: false, password: hash },
        title: cleanText(title, { maxLength: ACCOUNT_TITLE_LENGTH }),
        ...{ totp: undefined, externalKey: undefined, madeAt: at, signedInAt: at },
      }
      await stores.accounts.insert(account)
      return openSession(stores, { account, from, at, newId, action: 'session.begun' })
    })
  }
}

async function refuseWrongLink(store: Store, token: string, now: Instant): Promise<void> {
  const found = await store.oneTimeTokens.find(hashSecret(token))
  if (found?.purpose !== 'setup' || found.expiresAt <= now) throw new Refusal('setup.link-wrong')
}
