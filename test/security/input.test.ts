import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROUTE_ACCESS } from '../../server/http/permissions.ts'
import type { Store } from '../../server/services/ports.ts'
import { engines } from '../support/engines.ts'
import { fuzzApi } from '../support/fuzz-api.ts'
import { type ServedApi, serveApi } from '../support/served-api.ts'
import { makeVisitor, signInOn } from '../support/sign-in.ts'

describe.each(engines)('what the browser sends, on $name', (engine) => {
  let store: Store
  let api: ServedApi
  let close: () => Promise<void>
  const logged: unknown[] = []

  beforeAll(async () => {
    const opened = await engine.open()
    store = opened.store
    api = await serveApi({ store, logError: (error) => logged.push(error) })
    close = async () => {
      await api.close()
      await opened.close()
    }
  })
  afterAll(() => close())

  const refusal = async (answer: Response) => [answer.status, (await answer.json()).code]

  it.each([
    ['/api/accounts', { name: 'moi', role: 'viewer', id: '1' }],
    ['/api/accounts', { name: 'moi', role: 'viewer', disabled: false }],
    ['/api/accounts', { name: 'moi', role: 'viewer', password: 'x' }],
    ['/api/accounts', { name: 'moi', role: 'king' }],
    ['/api/session', { name: 'a', password: 'b', role: 'admin' }],
    ['/api/cases/none/actions', { kind: 'received', key: 'key-00000001', dueAt: 1 }],
    ['/api/cases/none/actions', { kind: 'received', key: 'key-00000001', actor: 'chu-tich' }],
    [
      '/api/sources',
      { url: 'https://a.vn', title: 'a', publisher: 'a', tier: 'press', origin: 'plan' },
    ],
    ['/api/items', { title: 'a', channel: 'phone', key: 'key-00000001', createdAt: 1 }],
    ['/api/items', { title: 'a', channel: 'phone', key: 'key-00000001', isAdmin: true }],
    ['/api/erasures', { text: 'abc', doneAt: 1 }],
  ])('E.2-26 takes nothing that it did not ask for: %s %j', async (path, body) => {
    expect(await refusal(await api.admin.send(path, body))).toEqual([400, 'request.invalid'])
  })

  it('E.2-26 takes no prototype for a body', async () => {
    const body = '{"name":"moi","role":"viewer","__proto__":{"role":"admin"}}'
    const answer = await api.admin.fetch('/api/accounts', {
      ...{ method: 'POST', body, headers: { 'content-type': 'application/json' } },
    })
    expect([201, 400]).toContain(answer.status)
    expect(({} as Record<string, unknown>).role).toBeUndefined()
    expect((await store.accounts.findByName('moi'))?.role ?? 'viewer').toBe('viewer')
  })

  it('E.2-40 names a body that is too large, cut short or of no known kind', async () => {
    const post = (body: string, type = 'application/json') =>
      api.admin.fetch('/api/accounts', { method: 'POST', body, headers: { 'content-type': type } })
    for (const body of ['{"name":', '[', 'x', `{"name":"${'x'.repeat(70_000)}"}`]) {
      expect(await refusal(await post(body))).toEqual([400, 'request.invalid'])
    }
    expect(
      await refusal(await post('name=moi&role=admin', 'application/x-www-form-urlencoded')),
    ).toEqual([400, 'request.invalid'])
  })

  it('E.2-40 binds what it searches for: no text of a visitor becomes a question to the database', async () => {
    for (const text of [
      "' OR '1'='1",
      '%',
      '_',
      '\\',
      'x"; DROP TABLE audit; --',
      '\u0000',
      '{"$ne":1}',
    ]) {
      const found = await api.admin.json(`/api/audit?search=${encodeURIComponent(text)}`)
      expect(found.rows).toEqual([])
      const items = await api.admin.fetch(`/api/items?search=${encodeURIComponent(text)}`)
      expect([200, 400]).toContain(items.status)
    }
    for (const query of [
      'actor=x&actor=y',
      'limit=1e9',
      'before=-1',
      'order=seq;drop',
      'search[$ne]=1',
    ]) {
      expect((await api.admin.fetch(`/api/audit?${query}`)).status).toBe(400)
    }
  })

  it('E.2-21 needs a word of the browser for every unsafe method, on every route', async () => {
    for (const route of Object.keys(ROUTE_ACCESS).filter((each) => !each.startsWith('GET'))) {
      const [method = '', pattern = ''] = route.split(' ')
      const path = api.base + pattern.replace(/:[a-z]+/gi, 'none')
      for (const headers of [
        { cookie: api.admin.cookie },
        { cookie: api.admin.cookie, origin: 'https://evil.example' },
        { cookie: api.admin.cookie, origin: 'null' },
        { cookie: api.admin.cookie, origin: api.base, 'sec-fetch-site': 'same-site' },
        { cookie: api.admin.cookie, 'sec-fetch-site': 'cross-site' },
        { cookie: api.admin.cookie, origin: `${api.base}.evil.example` },
      ]) {
        const answer = await fetch(path, { method, headers: headers as Record<string, string> })
        expect([route, await refusal(answer)]).toEqual([route, [403, 'request.cross-site']])
      }
    }
  })

  it('E.2-21 changes nothing by GET', async () => {
    const snapshot = async () => [
      await store.audit.lastSeq(),
      await store.outbox.lastSeq(),
      await store.accounts.list(),
      await store.erasures.list(9),
      await store.settings.get('collecting-paused'),
      (await store.sources.definitions()).length,
    ]
    const before = await snapshot()
    for (const route of Object.keys(ROUTE_ACCESS).filter((each) => each.startsWith('GET'))) {
      const path = route.slice(4).replace(/:[a-z]+/gi, 'none')
      await api.admin.fetch(path, { redirect: 'manual' })
      await api.admin.fetch(path, { method: 'HEAD', redirect: 'manual' })
    }
    expect(await snapshot()).toEqual(before)
  })

  it('is never a reason to fail: a thousand bodies that may be anything (ten thousand in the bench)', async () => {
    logged.splice(0)
    const count = engine.name === 'sqlite' ? 1_000 : 300
    const { cookie } = await signInOn(store, { role: 'admin' })
    const { faults, sent, statuses } = await fuzzApi(makeVisitor(api.base, cookie), count)
    expect(faults).toEqual([])
    expect(logged).toEqual([])
    expect(Object.values(statuses).reduce((sum, n) => sum + n, 0)).toBe(sent)
    expect((await api.admin.fetch('/api/plan')).status).toBe(200)
  })
})
