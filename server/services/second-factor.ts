import type { SecondFactorAnswer, SecondFactorSetUp } from '../contract/accounts.ts'
import type { Instant } from '../domain/items/item.ts'
import type { StoredAccount, StoredTotp } from './account-ports.ts'
import { confirmPassword } from './change-password.ts'
import { record } from './deeds.ts'
import type { Passwords, Totp } from './identity-ports.ts'
import type { Store } from './ports.ts'
import { Refusal } from './refusal.ts'
import { hashSecret, makeCode } from './secrets.ts'
import type { SignedIn } from './sessions.ts'
import type { Admit } from './sign-in-limits.ts'

const RECOVERY_CODES = 10

type Checked =
  | { readonly kind: 'right'; readonly totp: StoredTotp | undefined }
  | { readonly kind: 'missing' | 'wrong' | 'unreadable' }

/** Checks the code of an account that has a second factor; gives what is stored after its use. */
export function checkSecondFactor(
  { totp, now }: { readonly totp: Totp; readonly now: () => Instant },
  { id, totp: stored }: StoredAccount,
  code: string | undefined,
): Checked {
  if (!stored?.active) return { kind: 'right', totp: stored }
  if (code === undefined || code.trim() === '') return { kind: 'missing' }
  const typed = code.replace(/\s/g, '')
  const step = totp.stepOf({ id, totp: stored }, typed, now())
  if (step === 'unreadable') return { kind: step }
  if (step !== undefined) return { kind: 'right', totp: { ...stored, lastStep: step } }
  const hash = hashSecret(typed.toUpperCase())
  if (!stored.recovery.includes(hash)) return { kind: 'wrong' }
  return {
    kind: 'right',
    totp: { ...stored, recovery: stored.recovery.filter((each) => each !== hash) },
  }
}

export interface SecondFactorPorts {
  readonly store: Store
  readonly totp: Totp
  readonly passwords: Passwords
  readonly admit: Admit
  readonly now: () => Instant
}

export interface SecondFactor {
  /** A new secret; it asks for nothing until a code has confirmed it. */
  readonly begin: (who: SignedIn) => Promise<SecondFactorSetUp>
  /** Throws `session.code-wrong`, `session.code-unreadable`, `account.second-factor-none`. */
  readonly confirm: (who: SignedIn, code: string) => Promise<SecondFactorAnswer>
  /** Throws `account.password-wrong`. */
  readonly remove: (who: SignedIn, password: string) => Promise<void>
}

export function makeSecondFactor(ports: SecondFactorPorts): SecondFactor {
  const { store, totp, now } = ports
  const change = (who: SignedIn, action: string, to: (old: StoredAccount) => StoredAccount) =>
    store.transaction(async (stores) => {
      const accounts = await stores.accounts.listToChange()
      const account = accounts.find(({ id }) => id === who.account.id)
      if (!account) throw new Refusal('session.needed')
      await stores.accounts.update(to(account))
      await record(stores, who.actor, { at: now(), action, object: `account ${account.name}` })
    })
  return {
    begin: async (who) => {
      const { totp: made, secret, address } = totp.make(who.account)
      await change(who, 'second-factor.begun', (account) => {
        if (account.totp?.active) throw new Refusal('account.second-factor-none')
        return { ...account, totp: made }
      })
      return { secret, address }
    },
    confirm: async (who, code) => {
      const recoveryCodes = Array.from({ length: RECOVERY_CODES }, makeCode)
      const recovery = recoveryCodes.map(hashSecret)
      await change(who, 'second-factor.set-up', (account) => {
        const { id, totp: begun } = account
        if (!begun || begun.active) throw new Refusal('account.second-factor-none')
        const lastStep = totp.stepOf({ id, totp: begun }, code.replace(/\s/g, ''), now())
        if (lastStep === 'unreadable') throw new Refusal('session.code-unreadable')
        if (lastStep === undefined) throw new Refusal('session.code-wrong')
        return { ...account, totp: { ...begun, active: true, lastStep, recovery } }
      })
      return { recoveryCodes }
    },
    remove: async (who, password) => {
      await confirmPassword(ports, who, password)
      await change(who, 'second-factor.removed', (account) => ({ ...account, totp: undefined }))
    },
  }
}
