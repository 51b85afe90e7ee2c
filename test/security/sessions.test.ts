import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../server/services/ports.ts'
import { hashSecret } from '../../server/services/secrets.ts'
import { engines } from '../support/engines.ts'
import { HOUR, type ServedApi, serveApi } from '../support/served-api.ts'
import {
  COOKIE,
  cookiesOf,
  givePassword,
  makeVisitor,
  signInOn,
  TEST_PASSWORD,
  type Visitor,
} from '../support/sign-in.ts'

const BY = { name: 'quan-tri' }
const NEW = 'một câu khác hẳn, cũng dài'

describe.each(engines)('sessions on $name', (engine) => {
  let store: Store
  let api: ServedApi
  let closeStore: () => Promise<void>
  let id = ''
  let tokens: string[] = []
  let own: Visitor

  beforeEach(async () => {
    const opened = await engine.open()
    store = opened.store
    closeStore = opened.close
    api = await serveApi({ store })
    const signedIn = await signInOn(store, { role: 'officer', name: 'truc-ban' })
    await givePassword(store, 'truc-ban')
    id = signedIn.accountId
    own = makeVisitor(api.base, signedIn.cookie)
    const other = await own.send(
      '/api/session',
      { name: 'truc-ban', password: TEST_PASSWORD },
      { headers: { cookie: '' } },
    )
    tokens = [signedIn.token, (cookiesOf(other)[COOKIE] ?? '').split('=')[1] ?? '']
  })
  afterEach(async () => {
    await api.close()
    await closeStore()
  })

  const statuses = () =>
    Promise.all(
      tokens.map(async (token) => {
        const visitor = makeVisitor(api.base, `${COOKIE}=${token}`)
        return (await visitor.fetch('/api/plan')).status
      }),
    )

  it('E.2-16 are unguessable and name themselves by another text than their cookie', async () => {
    expect(Buffer.from(tokens[0] ?? '', 'base64url')).toHaveLength(32)
    const { sessions } = await own.json('/api/session/list')
    expect(JSON.stringify(sessions)).not.toContain(tokens[0])
    expect(JSON.stringify(sessions)).not.toContain(hashSecret(tokens[0] ?? ''))
    expect(sessions.map(({ isThis }: { isThis: boolean }) => isThis).toSorted()).toEqual([
      false,
      true,
    ])
  })

  it.each([
    ['idle', { seenAt: -8 * HOUR - 1 }],
    ['too old, however busy', { startedAt: -168 * HOUR - 1 }],
  ])(
    'E.2-18 end when they are %s',
    async (_why, { seenAt = 0, startedAt = 0 }: { seenAt?: number; startedAt?: number }) => {
      const now = Date.now()
      const hash = hashSecret('old')
      const times = { seenAt: now + seenAt, startedAt: now + startedAt }
      await store.sessions.insert({ hash, id: 'old', accountId: id, address: '', ...times })
      const visitor = makeVisitor(api.base, `${COOKIE}=old`)
      expect((await visitor.fetch('/api/plan')).status).toBe(401)
      const since = { seen: now - 8 * HOUR, started: now - 168 * HOUR }
      expect(await store.sessions.alive([hash, hashSecret(tokens[0] ?? '')], since)).toHaveLength(1)
    },
  )

  it('E.2-18 stay by being used, written down once a minute at the most', async () => {
    const hash = hashSecret(tokens[0] ?? '')
    const before = (await store.sessions.find(hash))?.session.seenAt
    await own.fetch('/api/plan')
    expect((await store.sessions.find(hash))?.session.seenAt).toBe(before)
    await store.sessions.touch(hash, Date.now() - 120_000)
    await own.fetch('/api/plan')
    expect((await store.sessions.find(hash))?.session.seenAt).toBeGreaterThan(Date.now() - 60_000)
  })

  it('E.2-19 end on the server by signing out, this one alone, and by POST only', async () => {
    expect((await own.fetch('/api/session/end')).status).toBe(404)
    const answer = await own.send('/api/session/end', {})
    expect(answer.headers.getSetCookie()[0]).toMatch(/^wardpulse=; .*Expires=Thu, 01 Jan 1970/)
    expect(await statuses()).toEqual([401, 200])
  })

  it.each([
    [
      'another role',
      (keep: ServedApi['services']['keepAccounts']) => keep.edit(id, { role: 'viewer' }, BY),
    ],
    [
      'disabling',
      (keep: ServedApi['services']['keepAccounts']) => keep.edit(id, { disabled: true }, BY),
    ],
    ['a reset', (keep: ServedApi['services']['keepAccounts']) => keep.resetPassword(id, BY)],
    ['an admin', (keep: ServedApi['services']['keepAccounts']) => keep.endSessions(id, BY)],
  ])('E.2-20 all end by %s', async (_what, work) => {
    expect(await statuses()).toEqual([200, 200])
    await work(api.services.keepAccounts)
    expect(await statuses()).toEqual([401, 401])
  })

  it('E.2-20 all end by a new password, but for a new one in this browser', async () => {
    const change = { current: TEST_PASSWORD, password: NEW }
    const answer = await own.send('/api/session/password', change)
    expect(await statuses()).toEqual([401, 401])
    const here = makeVisitor(api.base, cookiesOf(answer)[COOKIE] ?? '')
    expect((await here.fetch('/api/plan')).status).toBe(200)
  })

  it('E.2-11 change the password only with the current one, and guessing it there is limited too', async () => {
    const guess = () =>
      own.send('/api/session/password', { current: 'sai mật khẩu', password: NEW })
    const tried = []
    for (let i = 0; i < 7; i += 1) tried.push((await guess()).status)
    expect(tried).toEqual([403, 403, 403, 403, 403, 429, 429])
    expect(await statuses()).toEqual([200, 200])
  })

  it('E.2-20 can be ended one by one, one’s own only', async () => {
    const { sessions } = await own.json('/api/session/list')
    const other = sessions.find(({ isThis }: { isThis: boolean }) => !isThis)
    await api.admin.send(`/api/session/list/${other.id}/end`, {})
    expect(await statuses()).toEqual([200, 200])
    await own.send(`/api/session/list/${other.id}/end`, {})
    expect((await statuses()).toSorted()).toEqual([200, 401])
  })

  it('E.2-6 hand out a link that is good once, for a day, and that no admin can read afterwards', async () => {
    const keep = api.services.keepAccounts
    const { passwordToken: first = '' } = await keep.resetPassword(id, BY)
    const { passwordToken: token = '' } = await keep.resetPassword(id, BY)
    const use = (given: string, password = NEW) =>
      api.nobody.send('/api/password-link', { token: given, password })
    expect((await use(first)).status).toBe(410)
    expect((await use(token, 'matkhau123456')).status).toBe(422)
    expect((await use(token)).status).toBe(200)
    expect((await use(token)).status).toBe(410)
    const link = await keep.resetPassword(id, BY)
    const hash = hashSecret(link.passwordToken ?? '')
    const kept = await store.oneTimeTokens.take(hash)
    expect((kept?.expiresAt ?? 0) - Date.now()).toBeLessThanOrEqual(24 * HOUR)
    await store.oneTimeTokens.insert({
      hash,
      purpose: 'password',
      accountId: id,
      expiresAt: Date.now() - 1,
    })
    expect((await use(link.passwordToken ?? '')).status).toBe(410)
    expect(JSON.stringify(await keep.list())).not.toContain('scrypt')
  })

  it('E.2-4 keep the last admin, also when two are taken away at once', async () => {
    const admins = (await store.accounts.list()).filter(({ role }) => role === 'admin')
    const second = await signInOn(store, { role: 'admin', name: 'quan-tri-2' })
    const keep = api.services.keepAccounts
    const ids = [admins[0]?.id ?? '', second.accountId]
    const done = await Promise.allSettled(
      ids.map((each) => keep.edit(each, { role: 'viewer' }, BY)),
    )
    expect(done.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const [left] = (await store.accounts.list()).filter(({ role }) => role === 'admin')
    await expect(keep.edit(left?.id ?? '', { disabled: true }, BY)).rejects.toMatchObject({
      code: 'account.last-admin',
    })
  })
})
