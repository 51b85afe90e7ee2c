import type { SignInBody } from '../contract/accounts.ts'
import { readUserName } from '../domain/accounts/user-name.ts'
import type { Instant } from '../domain/items/item.ts'
import type { StoredAccount } from './account-ports.ts'
import { record } from './deeds.ts'
import type { Passwords, Totp } from './identity-ports.ts'
import type { KnownDevices } from './known-device.ts'
import type { Store, Stores } from './ports.ts'
import { orBusy } from './read-password.ts'
import { Refusal } from './refusal.ts'
import { checkSecondFactor } from './second-factor.ts'
import { hashSecret } from './secrets.ts'
import { beginSession } from './sessions.ts'
import type { Admit } from './sign-in-limits.ts'

/** Where a sign-in comes from, and what the browser brings. */
export interface From {
  readonly address: string
  /** Value of the session cookie that it replaces. */
  readonly session?: string | undefined
  /** Note of a known device. */
  readonly device?: string | undefined
}

export interface SignInPorts {
  readonly store: Store
  readonly passwords: Passwords
  readonly totp: Totp
  readonly devices: KnownDevices
  readonly admit: Admit
  readonly newId: (now: Instant) => string
  readonly now: () => Instant
}

/** Values of the cookies to set. */
export interface Begun {
  readonly token: string
  readonly device: string
}

export type SignIn = (body: SignInBody, from: From) => Promise<Begun>

/**
 * Name and password, and a code where a second factor is set up → a new session. An unknown name
 * costs the same work and gets the same answer as a wrong password. Throws `session.wrong`,
 * `session.code-needed`, `session.code-wrong`, `session.code-unreadable`, `session.too-many-tries`, `session.busy`.
 */
export function makeSignIn(ports: SignInPorts): SignIn {
  const { store, passwords, devices, admit } = ports
  return async (body, from) => {
    // What is no name at all is nobody's, and is tried under one name.
    const name = readUserName(body.name) ?? ''
    const device = await devices.read(from.device, name)
    const admitted = await admit({ name, address: from.address, device })
    const account = await store.accounts.findByName(name)
    const stored = account?.disabled ? undefined : account?.password
    const checked = await orBusy(passwords.verify(body.password, stored)).catch(
      async (error: unknown) => {
        await admitted.undo()
        throw error
      },
    )
    const isRight = checked.isRight && account !== undefined
    if (!isRight) return refuse(ports, { known: account, from, code: 'session.wrong' })
    const factor = checkSecondFactor(ports, account, body.code)
    if (factor.kind === 'missing') {
      await admitted.undo()
      throw new Refusal('session.code-needed')
    }
    if (factor.kind !== 'right') {
      return refuse(ports, { known: account, from, code: CODE_REFUSED[factor.kind] })
    }
    const hash = checked.isWeak ? await orBusy(passwords.hash(body.password)) : account.password
    const token = await store.transaction(async (stores) => {
      await admitted.pass(stores)
      return begin(ports, stores, { ...{ seen: account, from, hash }, totp: factor.totp })
    })
    return { token, device: device ? (from.device ?? '') : await devices.make(name) }
  }
}

const CODE_REFUSED = {
  wrong: 'session.code-wrong',
  unreadable: 'session.code-unreadable',
} as const

async function refuse(
  { store, now }: SignInPorts,
  refused: {
    known: StoredAccount | undefined
    from: From
    code: 'session.wrong' | (typeof CODE_REFUSED)[keyof typeof CODE_REFUSED]
  },
): Promise<never> {
  // A name that nobody has is not written down: it may be a password in the wrong field.
  const name = refused.known?.name ?? 'unknown'
  await store.transaction((stores) =>
    record(
      stores,
      { name, address: refused.from.address },
      { at: now(), action: 'session.refused', object: `account ${name}`, after: refused.code },
    ),
  )
  throw new Refusal(refused.code)
}

interface Beginning {
  /** As it was when the password was checked. */
  readonly seen: StoredAccount
  readonly from: From
  readonly hash: string | undefined
  readonly totp: StoredAccount['totp']
}

async function begin(
  { now, newId }: SignInPorts,
  stores: Stores,
  { seen, from, hash, totp }: Beginning,
): Promise<string> {
  const at = now()
  const account = (await stores.accounts.listToChange()).find(({ id }) => id === seen.id)
  const isSame = account && !account.disabled && account.password === seen.password
  // A code that was used meanwhile is not good a second time.
  const isFresh = account?.totp?.lastStep === seen.totp?.lastStep
  const hasCodes = account?.totp?.recovery.length === seen.totp?.recovery.length
  if (!isSame || !isFresh || !hasCodes) throw new Refusal('session.wrong')
  await stores.accounts.update({ ...account, password: hash, totp, signedInAt: at })
  return openSession(stores, { account, from, at, newId, action: 'session.begun' })
}

/** A new session in place of the one that the browser had, written into the log. */
export async function openSession(
  stores: Stores,
  opening: {
    account: StoredAccount
    from: From
    at: Instant
    newId: (now: Instant) => string
    action: string
  },
): Promise<string> {
  const { account, from, at, newId, action } = opening
  if (from.session !== undefined) await stores.sessions.end(hashSecret(from.session))
  const token = await beginSession(stores, { account, address: from.address, at }, newId)
  const actor = { name: account.name, address: from.address }
  await record(stores, actor, { at, action, object: `account ${account.name}` })
  return token
}
