import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Store } from '../../server/services/ports.ts'
import { openStore } from '../../server/store/open-store.ts'
import { makeDataDir } from '../support/engines.ts'
import {
  CLIENT,
  startIdentityProvider,
  type TestIdentityProvider,
} from '../support/identity-provider.ts'
import { type ServedApi, serveApi } from '../support/served-api.ts'
import {
  COOKIE,
  cookiesOf,
  givePassword,
  makeVisitor,
  signInOn,
  TEST_PASSWORD,
} from '../support/sign-in.ts'

const CALLBACK = '/api/session/external/callback'

/** The provider must know where it sends people before the program listens there. */
async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((ready) => probe.listen(0, '127.0.0.1', ready))
  const { port } = probe.address() as AddressInfo
  await new Promise((done) => probe.close(done))
  return port
}

describe('E.2-34 signing in at an identity provider', () => {
  let store: Store
  let api: ServedApi
  let provider: TestIdentityProvider
  let remove: () => Promise<void>
  let publicUrl = ''

  beforeEach(async () => {
    // The provider says at length that it is not set up for production.
    vi.spyOn(console, 'info').mockReturnValue(undefined)
    vi.spyOn(console, 'warn').mockReturnValue(undefined)
    const dir = await makeDataDir()
    remove = dir.remove
    store = await openStore(dir.place)
    publicUrl = `http://127.0.0.1:${await freePort()}`
    provider = await startIdentityProvider(publicUrl + CALLBACK)
    const roles = [
      { group: 'lanh-dao-phuong', role: 'leader' as const },
      { group: 'to-truc', role: 'officer' as const },
    ]
    const oidc = { ...CLIENT, issuer: provider.issuer, publicUrl, groupsClaim: 'groups', roles }
    api = await serveApi({ store, config: { oidc }, logError: () => {} })
  })
  afterEach(async () => {
    vi.restoreAllMocks()
    await api.close()
    await provider.close()
    await store.close()
    await remove()
  })

  /** Goes where a browser goes, with a browser's cookies, until it would come back to us. */
  async function leave(returnTo = '/'): Promise<{ back: URL; kept: string; asked: URL }> {
    const begun = await api.nobody.send('/api/session/external', { returnTo })
    const kept = cookiesOf(begun)[`${COOKIE}-external`] ?? ''
    const asked = new URL((await begun.json()).url)
    const jar = new Map<string, string>()
    let next = asked
    for (let hop = 0; hop < 12; hop += 1) {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
      const answer = await fetch(next, { redirect: 'manual', headers: { cookie } })
      for (const each of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(each) ?? []
        jar.set(name, value)
      }
      next = new URL(answer.headers.get('location') ?? '', next)
      if (next.pathname === CALLBACK) return { back: next, kept, asked }
    }
    throw new Error('the provider never sent the browser back')
  }

  const arrive = (back: URL, kept: string) =>
    api.nobody.fetch(CALLBACK + back.search, { headers: { cookie: kept }, redirect: 'manual' })

  async function signIn(returnTo?: string) {
    const { back, kept } = await leave(returnTo)
    const answer = await arrive(back, kept)
    const visitor = makeVisitor(api.base, cookiesOf(answer)[COOKIE] ?? '')
    return { to: answer.headers.get('location'), session: await visitor.json('/api/session') }
  }

  it('takes the code flow with PKCE, state and nonce, and the role of the first group that fits', async () => {
    provider.become('u-1', {
      preferred_username: 'Truc.Ban',
      name: 'Trực ban',
      groups: ['x', 'to-truc'],
    })
    const { asked } = await leave()
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      ...{ response_type: 'code', code_challenge_method: 'S256', client_id: 'ward-pulse' },
      ...{
        state: expect.any(String),
        nonce: expect.any(String),
        redirect_uri: publicUrl + CALLBACK,
      },
    })
    const { to, session } = await signIn('/cases/0abc')
    expect(to).toBe('/cases/0abc')
    expect(session.account).toMatchObject({ name: 'truc.ban', role: 'officer', external: true })
    expect((await signIn('//evil.example')).to).toBe('/')
    expect((await store.accounts.list()).filter(({ externalKey }) => externalKey)).toHaveLength(1)
  })

  it('follows the groups each time: another role ends the sessions, none lets nobody in', async () => {
    provider.become('u-1', { preferred_username: 'a.b', groups: ['to-truc'] })
    await signIn()
    provider.become('u-1', { preferred_username: 'a.b', groups: ['lanh-dao-phuong', 'to-truc'] })
    expect((await signIn()).session.account.role).toBe('leader')
    const account = await store.accounts.findByName('a.b')
    expect(await store.sessions.listOf(account?.id ?? '')).toHaveLength(1)
    provider.become('u-1', { preferred_username: 'a.b', groups: ['khac'] })
    expect((await signIn()).to).toBe('/sign-in?refused=no-role')
    provider.become('u-2', { preferred_username: 'c.d' })
    expect((await signIn()).to).toBe('/sign-in?refused=no-role')
  })

  it('knows people by issuer and subject, never by a name or address that somebody else may get', async () => {
    await signInOn(store, { role: 'admin', name: 'quan-tri' })
    provider.become('u-9', {
      preferred_username: 'quan-tri',
      email: 'quan-tri@x.vn',
      groups: ['to-truc'],
    })
    expect((await signIn()).to).toBe('/sign-in?refused=name-taken')
    provider.become('u-1', { preferred_username: 'a.b', groups: ['to-truc'] })
    await signIn()
    provider.become('u-2', { preferred_username: 'a.b', groups: ['to-truc'] })
    expect((await signIn()).to).toBe('/sign-in?refused=name-taken')
    const account = await store.accounts.findByName('a.b')
    if (account) await store.accounts.update({ ...account, disabled: true })
    provider.become('u-1', { preferred_username: 'a.b', groups: ['to-truc'] })
    expect((await signIn()).to).toBe('/sign-in?refused=disabled')
  })

  it('lets nobody in by another browser’s answer, an old one, a forged one or one used twice', async () => {
    provider.become('u-1', { preferred_username: 'a.b', groups: ['to-truc'] })
    const mine = await leave()
    const yours = await leave()
    const to = async (back: URL, kept: string) => (await arrive(back, kept)).headers.get('location')
    expect(await to(mine.back, '')).toBe('/sign-in?refused=expired')
    expect(await to(mine.back, `${COOKIE}-external=nonsense`)).toBe('/sign-in?refused=expired')
    expect(await to(mine.back, yours.kept)).toBe('/sign-in?refused=refused')
    for (const [name, value] of [
      ['state', 'x'],
      ['code', 'x'],
      ['iss', 'https://evil.example'],
    ] as const) {
      const forged = new URL(mine.back)
      forged.searchParams.set(name, value)
      expect([name, await to(forged, mine.kept)]).toEqual([name, '/sign-in?refused=refused'])
    }
    expect(await to(yours.back, yours.kept)).toBe('/')
    expect(await to(yours.back, yours.kept)).toBe('/sign-in?refused=refused')
  })

  it('leaves local accounts a way in while the provider is down, and has no password to change', async () => {
    provider.become('u-1', { preferred_username: 'a.b', groups: ['to-truc'] })
    await signIn()
    const account = await store.accounts.findByName('a.b')
    const reset = api.services.keepAccounts.resetPassword(account?.id ?? '', { name: 'cli' })
    await expect(reset).rejects.toMatchObject({ code: 'account.external' })
    await provider.close()
    await signInOn(store, { role: 'admin', name: 'quan-tri' })
    await givePassword(store, 'quan-tri')
    const body = { name: 'quan-tri', password: TEST_PASSWORD }
    expect((await api.nobody.send('/api/session', body)).status).toBe(200)
    const fresh = await serveApi({
      store,
      config: {
        oidc: { ...CLIENT, issuer: provider.issuer, publicUrl, groupsClaim: 'g', roles: [] },
      },
      logError: () => {},
    })
    expect((await fresh.nobody.send('/api/session/external', {})).status).toBe(403)
    await fresh.close()
  })
})
