import type {
  AccountAnswer,
  AccountList,
  AddAccountBody,
  EditAccountBody,
} from '../contract/accounts.ts'
import type { Actor } from '../domain/accounts/audit-chain.ts'
import { ACCOUNT_TITLE_LENGTH } from '../domain/accounts/user-name.ts'
import type { Instant } from '../domain/items/item.ts'
import { cleanText } from '../domain/text/clean-text.ts'
import type { StoredAccount } from './account-ports.ts'
import { showAccount, toAccountView } from './account-view.ts'
import { record } from './deeds.ts'
import type { Store, Stores } from './ports.ts'
import { readNewName } from './read-name.ts'
import { Refusal } from './refusal.ts'
import { hashSecret, makeSecret } from './secrets.ts'
import { closeSetUp, isSetUp, LINK_MS } from './set-up.ts'

export interface KeepAccountsPorts {
  readonly store: Store
  readonly newId: (now: Instant) => string
  readonly now: () => Instant
  /** Ids of the plan's units. */
  readonly units: () => Promise<readonly string[]>
}

/** What admins and the command line do with accounts; each leaves a row in the log. */
export interface KeepAccounts {
  readonly list: () => Promise<AccountList>
  /** With a link by which the new one chooses a password: nobody else ever sees it. */
  readonly add: (body: AddAccountBody, by: Actor) => Promise<AccountAnswer>
  /** Another role, or disabling, ends all sessions. Throws `account.last-admin`, `account.unit-unknown`. */
  readonly edit: (id: string, body: EditAccountBody, by: Actor) => Promise<AccountAnswer>
  /** A link to a new password; the old one and all sessions end. */
  readonly resetPassword: (id: string, by: Actor) => Promise<AccountAnswer>
  readonly removeSecondFactor: (id: string, by: Actor) => Promise<AccountAnswer>
  /** Forgets failed sign-ins. */
  readonly unlock: (id: string, by: Actor) => Promise<AccountAnswer>
  /** Ends the sessions of one. */
  readonly endSessions: (id: string, by: Actor) => Promise<AccountAnswer>
}

export function makeKeepAccounts(ports: KeepAccountsPorts): KeepAccounts {
  const { store, now } = ports
  const change = makeChange(ports)
  return {
    list: async () => {
      const accounts = await store.accounts.list()
      const views = accounts.map((account) => showAccount(store, account))
      return { accounts: await Promise.all(views), now: now() }
    },
    add: makeAdd(ports),
    edit: async (id, body, by) => {
      await refuseUnknownUnit(ports, body.unit)
      return change(id, by, async (stores, account, all) => {
        const edited = editedOf(account, body)
        const [before, after] = [shownOf(account), shownOf(edited)]
        if (isAdmin(account) && !isAdmin(edited)) refuseLastAdmin(all, account)
        await stores.accounts.update(edited)
        const isOther = account.role !== edited.role || account.disabled !== edited.disabled
        if (isOther) await stores.sessions.endAllOf(id)
        if (edited.disabled) await stores.oneTimeTokens.deleteOf(id)
        return { action: 'account.edited', before, after }
      })
    },
    resetPassword: (id, by) =>
      change(id, by, async (stores, account) => {
        if (account.externalKey !== undefined) throw new Refusal('account.external')
        await stores.accounts.update({ ...account, password: undefined })
        await stores.sessions.endAllOf(id)
        return { action: 'password.reset', token: await handOut(stores, id, now()) }
      }),
    removeSecondFactor: (id, by) =>
      change(id, by, async (stores, account) => {
        await stores.accounts.update({ ...account, totp: undefined })
        await stores.sessions.endAllOf(id)
        return { action: 'second-factor.removed' }
      }),
    unlock: (id, by) =>
      change(id, by, async (stores, account) => {
        await stores.limits.forgetAccount(hashSecret(account.name))
        return { action: 'account.unlocked' }
      }),
    endSessions: (id, by) =>
      change(id, by, async (stores) => {
        const ended = await stores.sessions.endAllOf(id)
        return { action: 'sessions.ended', after: { ended } }
      }),
  }
}

interface Done {
  readonly action: string
  readonly before?: unknown
  readonly after?: unknown
  readonly token?: { readonly token: string; readonly expiresAt: Instant }
}

type Work = (stores: Stores, account: StoredAccount, all: readonly StoredAccount[]) => Promise<Done>

function makeChange({ store, now }: KeepAccountsPorts) {
  return (id: string, by: Actor, work: Work): Promise<AccountAnswer> =>
    store.transaction(async (stores) => {
      const all = await stores.accounts.listToChange()
      const account = all.find((each) => each.id === id)
      if (!account) throw new Refusal('account.not-found', { id })
      const { token, ...deed } = await work(stores, account, all)
      await record(stores, by, { at: now(), object: `account ${account.name}`, ...deed })
      const changed = (await stores.accounts.find(id)) ?? account
      return { account: await showAccount(stores, changed), ...linkOf(token) }
    })
}

function makeAdd(ports: KeepAccountsPorts): KeepAccounts['add'] {
  const { store, newId, now } = ports
  return async ({ name: typed, title = '', role, unit }, by) => {
    const name = readNewName(typed)
    await refuseUnknownUnit(ports, unit)
    return store.transaction(async (stores) => {
      const at = now()
      const after = { role, unit }
      // The log's counter makes all others wait, so that a name is given once without an error.
      await record(stores, by, { at, action: 'account.added', object: `account ${name}`, after })
      if (await stores.accounts.findByName(name)) throw new Refusal('account.name-taken', { name })
      const account: StoredAccount = {
        ...{ id: newId(at), name, role, disabled: false, password: undefined, totp: undefined },
        ...{ unit, title: cleanText(title, { maxLength: ACCOUNT_TITLE_LENGTH }) },
        ...{ externalKey: undefined, madeAt: at, signedInAt: undefined },
      }
      await stores.accounts.insert(account)
      if (role === 'admin' && !(await isSetUp(stores))) await closeSetUp(stores, at)
      const token = await handOut(stores, account.id, at)
      return { account: toAccountView(account, 0), ...linkOf(token) }
    })
  }
}

/** One link at a time: a newer one takes the older one's place. */
async function handOut(stores: Stores, accountId: string, at: Instant) {
  const token = makeSecret()
  const expiresAt = at + LINK_MS
  await stores.oneTimeTokens.deleteOf(accountId)
  const kept = { hash: hashSecret(token), purpose: 'password' as const, accountId, expiresAt }
  await stores.oneTimeTokens.insert(kept)
  return { token, expiresAt }
}

function linkOf(token: Done['token']): Partial<AccountAnswer> {
  return token ? { passwordToken: token.token, expiresAt: token.expiresAt } : {}
}

function editedOf(account: StoredAccount, { title, role, disabled, unit }: EditAccountBody) {
  return {
    ...account,
    ...(title === undefined
      ? {}
      : { title: cleanText(title, { maxLength: ACCOUNT_TITLE_LENGTH }) }),
    ...(role === undefined ? {} : { role }),
    ...(disabled === undefined ? {} : { disabled }),
    ...(unit === undefined ? {} : { unit: unit === '' ? undefined : unit }),
  }
}

function shownOf({ title, role, disabled, unit }: StoredAccount) {
  return { title, role, disabled, unit }
}

function isAdmin({ role, disabled }: StoredAccount): boolean {
  return role === 'admin' && !disabled
}

/** Somebody must be left who can let others in. */
function refuseLastAdmin(all: readonly StoredAccount[], leaving: StoredAccount): void {
  if (!all.some((account) => isAdmin(account) && account.id !== leaving.id)) {
    throw new Refusal('account.last-admin', { name: leaving.name })
  }
}

async function refuseUnknownUnit(
  { units }: KeepAccountsPorts,
  unit: string | undefined,
): Promise<void> {
  if (unit === undefined || unit === '') return
  if (!(await units()).includes(unit)) throw new Refusal('account.unit-unknown', { unit })
}
