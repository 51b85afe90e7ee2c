import { request } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { CaseDetail, CaseList } from '../../server/contract/cases.ts'
import { makeIsOwnHost } from '../../server/http/own-host.ts'
import { makeIngestItems } from '../../server/services/ingest-items.ts'
import { newId } from '../../server/services/new-id.ts'
import type { Store } from '../../server/services/ports.ts'
import { engines } from '../support/engines.ts'
import { inForce } from '../support/plan-in-force.ts'
import { type ServedApi, serveApi } from '../support/served-api.ts'

describe.each(engines)('the API on $name', (engine) => {
  let store: Store
  let close: () => Promise<void>
  let api: ServedApi
  let base = ''
  const logged: unknown[] = []

  beforeAll(async () => {
    const opened = await engine.open()
    store = opened.store
    close = opened.close
    api = await serveApi({
      store,
      isOwnHost: makeIsOwnHost(['ward.example']),
      logError: (error) => logged.push(error),
    })
    base = api.base
    await file('Mưa lớn, phường Thử ngập sâu nửa mét', 'https://bao.example/1')
  })
  afterAll(async () => {
    await api.close()
    await close()
  })
  beforeEach(() => logged.splice(0))

  async function file(title: string, url: string) {
    const source = { id: 's1', publisher: 'bao-1', tier: 'press' as const }
    const pace = { zone: undefined, dateOrder: 'dmy' as const, everyMs: 1, gapMs: 0 }
    const define = { kind: 'feed' as const, url: 'https://x.example', title: 'Báo Một' }
    await store.sources.define([{ ...source, ...pace, ...define }], Date.now())
    const ingest = makeIngestItems({
      store,
      currentPlan: () => inForce,
      newId,
      now: Date.now,
      ring: () => {},
    })
    const item = { title, url, guid: url, published: Date.now(), updated: undefined, summary: '' }
    await ingest({ source, items: [item], fetchedAt: Date.now() })
  }

  const get = (path: string) => api.admin.fetch(path)
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    api.admin.fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  async function firstCase(): Promise<string> {
    const list = (await (await get('/api/cases')).json()) as CaseList
    return list.cases[0]?.id ?? ''
  }

  it('gives items with their evidence, newest first, page by page', async () => {
    await file('Trường học ở Hà Nội khai giảng', 'https://bao.example/2')
    const first = await (await get('/api/items?limit=1')).json()
    expect(first.items).toHaveLength(1)
    const second = await (await get(`/api/items?limit=1&before=${first.next}`)).json()
    expect(second.items[0].title).not.toBe(first.items[0].title)
    expect(second.next).toBeUndefined()
    const flooded = await (await get('/api/items?hotSpot=flooding')).json()
    expect(flooded.items).toHaveLength(1)
    expect(flooded.items[0].hotSpots[0].evidence[0]).toMatchObject({
      field: 'title',
      phrase: 'ngập',
    })
    expect(flooded.items[0]).toMatchObject({ sourceTitle: 'Báo Một', caseId: await firstCase() })
  })

  it('names what is wrong with a request', async () => {
    for (const path of [
      '/api/items?limit=0',
      '/api/items?nonsense=1',
      '/api/items?before=%00',
      '/api/changes',
    ]) {
      const response = await get(path)
      expect([path, response.status]).toEqual([path, 400])
      expect(await response.json()).toMatchObject({ code: 'request.invalid' })
    }
    expect((await get('/api/no-such-thing')).status).toBe(404)
    expect((await get('/api/cases/no-such-case')).status).toBe(404)
    expect((await post(`/api/cases/${await firstCase()}/actions`, 'x'.repeat(70_000))).status).toBe(
      400,
    )
  })

  it('takes a step once, also when the answer was lost and the browser asks again', async () => {
    const id = await firstCase()
    const body = { kind: 'received', key: 'key-00000001' }
    const first = (await (await post(`/api/cases/${id}/actions`, body)).json()) as CaseDetail
    const again = (await (await post(`/api/cases/${id}/actions`, body)).json()) as CaseDetail
    expect(again.events).toEqual(first.events)
    expect(first.case.clocks[0]).toMatchObject({ step: 'received', state: 'on-time' })
    const twice = await post(`/api/cases/${id}/actions`, { ...body, key: 'key-00000002' })
    expect(twice.status).toBe(409)
    expect(await twice.json()).toMatchObject({ code: 'case.step-done' })
  })

  it('does not let a bare note settle a case', async () => {
    const id = await firstCase()
    const bare = await post(`/api/cases/${id}/actions`, {
      kind: 'settled',
      key: 'key-00000003',
      outcome: 'done',
      link: '',
      note: 'xong',
    })
    expect(bare.status).toBe(422)
    expect(await bare.json()).toMatchObject({ code: 'case.link-needed' })
    const link = 'Thông báo số 12/TB-UBND'
    const done = await post(`/api/cases/${id}/actions`, {
      kind: 'settled',
      key: 'key-00000004',
      outcome: 'done',
      link,
    })
    expect(((await done.json()) as CaseDetail).case.state).toBe('settled')
    expect(((await (await get('/api/cases')).json()) as CaseList).cases).toEqual([])
  })

  it('refuses to change anything for a page from elsewhere', async () => {
    const id = await firstCase()
    const body = { kind: 'received', key: 'key-00000005' }
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ]) {
      const response = await post(
        `/api/cases/${id || 'x'}/actions`,
        body,
        headers as Record<string, string>,
      )
      expect(response.status).toBe(403)
    }
  })

  it('answers under its own names only: another name is a foreign page that points at us', async () => {
    const ask = (host: string) =>
      new Promise<number>((done, fail) => {
        const { hostname, port } = new URL(base)
        request(
          { hostname, port, path: '/api/cases', headers: { host, cookie: api.admin.cookie } },
          (answer) => {
            answer.resume()
            done(answer.statusCode ?? 0)
          },
        )
          .on('error', fail)
          .end()
      })
    for (const host of ['localhost:1', '127.0.0.1', '[::1]:9', '10.0.0.7', 'ward.example']) {
      expect([host, await ask(host)]).toEqual([host, 200])
    }
    for (const host of ['evil.example', 'ward.example.evil', 'localhost.evil:80', '%00']) {
      expect([host, await ask(host)]).toEqual([host, 421])
    }
  })

  it('sends headers that keep foreign code out, and nothing about itself', async () => {
    const { headers } = await get('/api/items')
    expect(headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(headers.get('content-security-policy')).not.toContain('unsafe')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-powered-by')).toBeNull()
  })

  it('answers a fault of ours without a word of what went wrong inside', async () => {
    let stopping = false
    const broken = await serveApi({
      store,
      services: { listSources: () => Promise.reject(new Error('secret detail')) },
      probes: { isStopping: () => stopping },
      logError: (error) => logged.push(error),
    })
    const ask = (path: string) => broken.admin.fetch(path)
    const response = await ask('/api/sources')
    expect(response.status).toBe(500)
    expect(await response.text()).toBe('{"code":"server.failed","detail":{}}')
    expect(logged).toHaveLength(1)
    stopping = true
    expect((await ask('/api/sources')).status).toBe(503)
    expect((await ask('/readyz')).status).toBe(503)
    expect((await ask('/healthz')).status).toBe(200)
    await broken.close()
  })

  it('catches a page up on what it missed, and tells one that is too far behind to load anew', async () => {
    const all = await (await get('/api/changes?after=0')).json()
    expect(all.resync).toBe(false)
    expect(all.changes.map((change: { seq: number }) => change.seq)).toEqual(
      all.changes.map((_: unknown, i: number) => i + 1),
    )
    expect((await (await get(`/api/changes?after=${all.seq + 5}`)).json()).resync).toBe(true)
  })
})
