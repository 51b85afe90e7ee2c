import type { Role } from '../../server/domain/accounts/roles.ts'
import { makePasswords } from '../../server/identity/passwords.ts'
import { newId } from '../../server/services/new-id.ts'
import type { Store } from '../../server/services/ports.ts'
import { beginSession } from '../../server/services/sessions.ts'
import { closeSetUp } from '../../server/services/set-up.ts'

export const TEST_NAME = 'truc-ban'
export const TEST_PASSWORD = 'một mật khẩu để thử'
/** Name of the session cookie over plain HTTP. */
export const COOKIE = 'wardpulse'

/** Who acts in tests of services. */
export const TESTER = { name: TEST_NAME }

/** Hashes that cost next to nothing: only tests of the hashes themselves need the real ones. */
export const cheapPasswords = () => makePasswords({ logN: 10, r: 8, p: 1 })

export interface SignedInAs {
  readonly accountId: string
  readonly token: string
  /** `Cookie` header. */
  readonly cookie: string
}

/** An account of this role with a session, made in the store: nothing is hashed, nothing is asked. */
export async function signInOn(
  store: Store,
  { role = 'admin', name = `${role}-${newId(Date.now())}` }: { role?: Role; name?: string } = {},
): Promise<SignedInAs> {
  const at = Date.now()
  const account = {
    ...{ id: newId(at), name, title: '', role, disabled: false, password: undefined },
    ...{ totp: undefined, externalKey: undefined, madeAt: at, signedInAt: undefined },
  }
  const token = await store.transaction(async (stores) => {
    await closeSetUp(stores, at)
    await stores.accounts.insert(account)
    return beginSession(stores, { account, address: '127.0.0.1', at }, newId)
  })
  return { accountId: account.id, token, cookie: `${COOKIE}=${token}` }
}

/** Gives an account the password of the tests. */
export async function givePassword(store: Store, name: string): Promise<void> {
  const account = await store.accounts.findByName(name)
  if (!account) throw new Error(`there is no account ${name}`)
  await store.accounts.update({ ...account, password: await cheapPasswords().hash(TEST_PASSWORD) })
}

/** A browser without the browser: sends the cookie, and says that its pages are ours. */
export interface Visitor {
  readonly address: string
  readonly cookie: string
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>
  /** POST of JSON, or whatever method. */
  readonly send: (path: string, body: unknown, init?: RequestInit) => Promise<Response>
  readonly json: (path: string) => Promise<ReturnType<typeof JSON.parse>>
}

export function makeVisitor(address: string, cookie: string): Visitor {
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(address + path, {
      ...init,
      headers: { origin: address, cookie, ...(init.headers as Record<string, string>) },
    })
  const send = (path: string, body: unknown, init: RequestInit = {}) =>
    ask(path, {
      ...{ method: 'POST', body: JSON.stringify(body), ...init },
      headers: { 'content-type': 'application/json', ...(init.headers as Record<string, string>) },
    })
  return { address, cookie, fetch: ask, send, json: async (path) => (await ask(path)).json() }
}

/** Sets up a program that nobody has set up, else signs in to it as the one who did. */
export async function visitProgram(
  address: string,
  setUpToken: () => Promise<string>,
): Promise<Visitor> {
  const nobody = makeVisitor(address, '')
  const { state } = await nobody.json('/api/session')
  const who = { name: TEST_NAME, password: TEST_PASSWORD }
  const [path, body] =
    state === 'set-up'
      ? ['/api/setup', { ...who, token: await setUpToken() }]
      : ['/api/session', who]
  const answer = await nobody.send(path, body)
  if (!answer.ok) throw new Error(`signing in was refused: ${await answer.text()}`)
  return makeVisitor(address, cookiesOf(answer)[COOKIE] ?? '')
}

/** Cookies that an answer sets, by name, each as a browser sends it back. */
export function cookiesOf(answer: Response): Readonly<Record<string, string>> {
  const pairs = answer.headers.getSetCookie().map((each) => each.split(';')[0] ?? '')
  return Object.fromEntries(pairs.map((pair) => [pair.split('=')[0] ?? '', pair]))
}
