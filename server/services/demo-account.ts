import type { Instant } from '../domain/items/item.ts'
import { record, SYSTEM } from './deeds.ts'
import type { Passwords } from './identity-ports.ts'
import type { Store } from './ports.ts'
import { hashSecret, makeCode, makeSecret } from './secrets.ts'
import { closeSetUp, isSetUp, LINK_MS } from './set-up.ts'

/** How to come into a demo: by a link, once, or by name and password. */
export interface DemoAccount {
  readonly name: string
  readonly password: string
  readonly token: string
}

/** An admin of a scratch folder, with a random password: a demo has no default one either. */
export async function addDemoAccount(ports: {
  readonly store: Store
  readonly passwords: Passwords
  readonly newId: (now: Instant) => string
  readonly now: () => Instant
}): Promise<DemoAccount | undefined> {
  const { store, passwords, newId, now } = ports
  if (await isSetUp(store)) return undefined
  const made = { name: 'demo', password: makeCode(), token: makeSecret() }
  const hash = await passwords.hash(made.password)
  await store.transaction(async (stores) => {
    const at = now()
    const id = newId(at)
    await closeSetUp(stores, at)
    await stores.accounts.insert({
      ...{ id, name: made.name, title: 'Demo', role: 'admin', disabled: false, password: hash },
      ...{ totp: undefined, externalKey: undefined, madeAt: at, signedInAt: undefined },
    })
    const link = { purpose: 'sign-in', accountId: id, expiresAt: at + LINK_MS } as const
    await stores.oneTimeTokens.insert({ hash: hashSecret(made.token), ...link })
    const deed = { at, action: 'account.added', object: 'account demo', after: { role: 'admin' } }
    await record(stores, SYSTEM, deed)
  })
  return made
}
