import type { Instant } from '../domain/items/item.ts'
import type { StoredAccount } from './account-ports.ts'
import { record, SYSTEM } from './deeds.ts'
import type { Seal } from './identity-ports.ts'
import type { Store } from './ports.ts'

export interface SealedSecondFactors {
  /** How many were sealed anew. */
  readonly sealed: number
  /** Names of accounts whose second factor no key here opens. */
  readonly unreadable: readonly string[]
}

/**
 * Puts every secret of a second factor under the key in use: those from before there was a seal, and
 * those of an older key. What cannot be opened stays as it is; the right key may come back.
 */
export function makeSealSecondFactors({
  store,
  seal,
  now,
}: {
  readonly store: Store
  readonly seal: Seal
  readonly now: () => Instant
}): () => Promise<SealedSecondFactors> {
  return () =>
    store.transaction(async (stores) => {
      const older = (await stores.accounts.listToChange()).filter(
        ({ totp }) => totp && !seal.isCurrent(totp.secret),
      )
      const anew = older.map((account) => resealed(account, seal))
      const done = anew.filter((account) => account !== undefined)
      for (const account of done) await stores.accounts.update(account)
      if (done.length > 0) {
        const deed = { action: 'second-factor.sealed', object: 'accounts' }
        await record(stores, SYSTEM, { at: now(), ...deed, after: { accounts: done.length } })
      }
      const unreadable = older.filter((_, i) => anew[i] === undefined).map(({ name }) => name)
      return { sealed: done.length, unreadable }
    })
}

function resealed(account: StoredAccount, seal: Seal): StoredAccount | undefined {
  const { id, totp } = account
  const secret = totp && seal.open(totp.secret, id)
  return totp && secret !== undefined
    ? { ...account, totp: { ...totp, secret: seal.seal(secret, id) } }
    : undefined
}
