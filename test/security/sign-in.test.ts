import { TOTP } from 'otpauth'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makePasswords } from '../../server/identity/passwords.ts'
import type { Store } from '../../server/services/ports.ts'
import { hashSecret } from '../../server/services/secrets.ts'
import { engines } from '../support/engines.ts'
import { type ServedApi, serveApi } from '../support/served-api.ts'
import {
  COOKIE,
  cookiesOf,
  givePassword,
  makeVisitor,
  signInOn,
  TEST_PASSWORD,
} from '../support/sign-in.ts'

const NAME = 'truc-ban'
const WRONG = { name: NAME, password: 'sai mật khẩu rồi' }
const RIGHT = { name: NAME, password: TEST_PASSWORD }

describe.each(engines)('signing in on $name', (engine) => {
  let store: Store
  let api: ServedApi
  let closeStore: () => Promise<void>

  beforeEach(async () => {
    const opened = await engine.open()
    store = opened.store
    closeStore = opened.close
    api = await serveApi({ store, trustedProxies: ['loopback'] })
    await signInOn(store, { role: 'officer', name: NAME })
    await givePassword(store, NAME)
  })
  afterEach(async () => {
    await api.close()
    await closeStore()
  })

  const from = (address: string, more: Record<string, string> = {}) => ({
    headers: { 'x-forwarded-for': address, 'x-forwarded-proto': 'https', ...more },
  })
  /** Over TLS, as behind a proxy: the origin is https too. */
  const signIn = (body: object, address = '192.0.2.1', more: Record<string, string> = {}) => {
    const origin = api.base.replace('http:', 'https:')
    return api.nobody.send('/api/session', body, from(address, { origin, ...more }))
  }
  const codeOf = async (answer: Response) => [answer.status, (await answer.json()).code]

  it('gives a new session each time, in a cookie that scripts and other sites never see', async () => {
    const answers = [await signIn(RIGHT), await signIn(RIGHT)]
    const [a, b] = answers.map((answer) => answer.headers.getSetCookie().join('\n'))
    expect(a).not.toBe(b)
    expect(a).toMatch(
      /^__Host-wardpulse=[\w-]{43}; Max-Age=604800; Path=\/; .*HttpOnly; Secure; SameSite=Strict$/m,
    )
    const cookie = cookiesOf(answers[0] ?? new Response())['__Host-wardpulse'] ?? ''
    const token = cookie.split('=')[1] ?? ''
    // E.2-16: the store holds a hash, never the token.
    expect(await store.sessions.find(token)).toBeUndefined()
    expect((await store.sessions.find(hashSecret(token)))?.account.name).toBe(NAME)
  })

  it('E.2-16 replaces the session that the browser had', async () => {
    const old = await signInOn(store, { role: 'viewer' })
    const https = { cookie: `__Host-wardpulse=${old.token}` }
    expect((await signIn(RIGHT, '192.0.2.1', https)).status).toBe(200)
    expect(await store.sessions.find(hashSecret(old.token))).toBeUndefined()
  })

  it('E.2-10 answers an unknown name as a wrong password: same words, same work', async () => {
    const before = api.passwords.computed()
    const wrong = await signIn(WRONG)
    const between = api.passwords.computed()
    const unknown = await signIn({ ...WRONG, name: 'khong-co' })
    const disabled = await store.accounts.findByName(NAME)
    if (disabled) await store.accounts.update({ ...disabled, disabled: true })
    const closed = await signIn(RIGHT)
    expect([between - before, api.passwords.computed() - between]).toEqual([1, 2])
    const told = await Promise.all([wrong, unknown, closed].map(codeOf))
    expect(told).toEqual(Array(3).fill([401, 'session.wrong']))
    for (const name of ['', 'Trực ban', 'a'.repeat(200), "' OR 1=1 --", '__proto__']) {
      expect(await codeOf(await signIn({ ...WRONG, name }))).toEqual([401, 'session.wrong'])
    }
  })

  it('E.2-12 makes the one who guesses wait, per account and address, longer each time', async () => {
    for (let i = 0; i < 5; i += 1) expect((await signIn(WRONG)).status).toBe(401)
    const before = api.passwords.computed()
    const held = await signIn(RIGHT)
    expect(await codeOf(held)).toEqual([429, 'session.too-many-tries'])
    expect(api.passwords.computed()).toBe(before)
    // Nobody else is held up: not this account elsewhere, not others here.
    expect((await signIn(RIGHT, '192.0.2.2')).status).toBe(200)
    await signInOn(store, { role: 'viewer', name: 'lanh-dao' })
    await givePassword(store, 'lanh-dao')
    expect((await signIn({ ...RIGHT, name: 'lanh-dao' })).status).toBe(200)
  })

  it('E.2-12 lets one address try twenty names, not more, and counts tries that come at once', async () => {
    const names = Array.from({ length: 30 }, (_, i) => `ten-${i}`)
    const statuses: number[] = []
    for (const name of names) statuses.push((await signIn({ ...WRONG, name })).status)
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(21)
    const many = Array.from({ length: 20 }, () => signIn(WRONG, '192.0.2.3'))
    const answered = (await Promise.all(many)).filter(({ status }) => status === 401)
    expect(answered.length).toBeLessThanOrEqual(5)
  })

  it('E.2-13 never locks the team out: sessions and known devices go on, and the console unlocks', async () => {
    const answer = await signIn(RIGHT)
    const cookies = cookiesOf(answer)
    const session = makeVisitor(api.base, cookies['__Host-wardpulse'] ?? '')
    for (let i = 0; i < 60; i += 1) await signIn(WRONG, `198.51.100.${i}`)
    expect((await signIn(RIGHT, '203.0.113.9')).status).toBe(429)
    expect((await session.fetch('/api/plan', from('198.51.100.1'))).status).toBe(200)
    const device = { cookie: cookies['__Host-wardpulse-device'] ?? '' }
    expect((await signIn(RIGHT, '198.51.100.1', device)).status).toBe(200)
    const forged = { cookie: `${device.cookie.slice(0, -4)}AAAA` }
    expect((await signIn(RIGHT, '198.51.100.1', forged)).status).toBe(429)
    const account = await store.accounts.findByName(NAME)
    await api.services.keepAccounts.unlock(account?.id ?? '', { name: 'cli' })
    expect((await signIn(RIGHT, '203.0.113.9')).status).toBe(200)
  })

  it('E.2-14 believes only configured proxies about the address', async () => {
    const direct = await serveApi({ store })
    const tries = Array.from({ length: 6 }, (_, i) =>
      direct.nobody.send('/api/session', WRONG, { headers: { 'x-forwarded-for': `10.0.0.${i}` } }),
    )
    const statuses = (await Promise.all(tries)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 429)).toHaveLength(1)
    const rows = await store.audit.list({ limit: 9, action: 'session.refused' })
    expect(new Set(rows.map(({ address }) => address))).toEqual(new Set(['127.0.0.1']))
    await direct.close()
  })

  it('E.2-17 takes no password from another machine without TLS, unless the operator says so', async () => {
    const far = { headers: { 'x-forwarded-for': '192.0.2.1' } }
    const refused = await api.nobody.send('/api/session', RIGHT, far)
    expect(await codeOf(refused)).toEqual([403, 'session.tls-needed'])
    const open = await serveApi({
      store,
      trustedProxies: ['loopback'],
      config: { plainHttp: true },
    })
    const answer = await open.nobody.send('/api/session', RIGHT, far)
    expect(answer.headers.getSetCookie()[0]).not.toContain('Secure')
    expect((await (await open.nobody.fetch('/api/session', far)).json()).isPlainHttp).toBe(true)
    expect((await (await open.nobody.fetch('/api/session')).json()).isPlainHttp).toBe(false)
    await open.close()
    expect(cookiesOf(answer)[COOKIE]).toMatch(/^wardpulse=/)
  })

  it('E.2-9 hashes a password anew when its parameters have become weak', async () => {
    const weak = await makePasswords({ logN: 8, r: 8, p: 1 }).hash(TEST_PASSWORD)
    const account = await store.accounts.findByName(NAME)
    if (account) await store.accounts.update({ ...account, password: weak })
    expect((await signIn(RIGHT)).status).toBe(200)
    expect((await store.accounts.findByName(NAME))?.password).toMatch(/^scrypt\$10\$/)
    expect((await signIn(RIGHT)).status).toBe(200)
  })

  it('E.2-15 asks for a code where a second factor is set up, takes each once, and recovery codes once', async () => {
    const cookie = cookiesOf(await signIn(RIGHT))['__Host-wardpulse'] ?? ''
    const own = makeVisitor(api.base, cookie)
    const https = from('192.0.2.1', { origin: api.base.replace('http:', 'https:') })
    const begun = await (await own.send('/api/session/second-factor', {}, https)).json()
    const app = new TOTP({ secret: begun.secret })
    const confirm = '/api/session/second-factor/confirm'
    expect(await codeOf(await own.send(confirm, { code: '000000' }, https))).toEqual([
      401,
      'session.code-wrong',
    ])
    const done = await (await own.send(confirm, { code: app.generate() }, https)).json()
    expect(done.recoveryCodes).toHaveLength(10)
    expect(await codeOf(await signIn(RIGHT))).toEqual([401, 'session.code-needed'])
    expect(await codeOf(await signIn({ ...RIGHT, code: '123456' }))).toEqual([
      401,
      'session.code-wrong',
    ])
    // The code that confirmed it is spent.
    expect((await signIn({ ...RIGHT, code: app.generate() })).status).toBe(401)
    const [recovery] = done.recoveryCodes
    expect((await signIn({ ...RIGHT, code: recovery.toLowerCase() })).status).toBe(200)
    expect((await signIn({ ...RIGHT, code: recovery })).status).toBe(401)
    const kept = (await store.accounts.findByName(NAME))?.totp
    expect(kept?.recovery).toHaveLength(9)
    expect(JSON.stringify(kept)).not.toContain(done.recoveryCodes[1])
  })

  it('E.2-15 opens nothing but its set-up to an account that must have a second factor', async () => {
    const strict = await serveApi({ store, config: { secondFactor: 'all' } })
    const told = await codeOf(await strict.admin.fetch('/api/plan'))
    expect(told).toEqual([403, 'session.second-factor-needed'])
    expect((await strict.admin.json('/api/session')).mustSetUpSecondFactor).toBe(true)
    const begun = await (await strict.admin.send('/api/session/second-factor', {})).json()
    const code = new TOTP({ secret: begun.secret }).generate()
    await strict.admin.send('/api/session/second-factor/confirm', { code })
    expect((await strict.admin.fetch('/api/plan')).status).toBe(200)
    await strict.close()
  })
})
