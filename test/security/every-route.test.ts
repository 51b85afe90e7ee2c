import type { Express } from 'express'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isPermitted, ROLES } from '../../server/domain/accounts/roles.ts'
import { accessOf, ROUTE_ACCESS } from '../../server/http/permissions.ts'
import { openStore } from '../../server/store/open-store.ts'
import { makeDataDir } from '../support/engines.ts'
import { type ServedApi, serveApi } from '../support/served-api.ts'
import { makeVisitor, signInOn, type Visitor } from '../support/sign-in.ts'

/** What express keeps of a router; it has no public way to list its routes. */
interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> }
  readonly handle: { readonly stack?: readonly Layer[] }
  readonly slash?: boolean
  readonly matchers?: readonly ((path: string) => unknown)[]
}

/** Places that a router may be mounted at, longest first; a mount keeps no text of its path. */
const MOUNTS = ['accounts', 'audit', 'erasures', 'items', 'stories', 'sources', 'collecting']
  .concat(['import', 'notices', 'settings/notices', 'push', 'cases', 'rules', 'reports', 'plan'])
  .concat(['desk', 'examples', 'commitments', 'products', 'calendar', 'digest', 'trends', 'spikes'])
  .concat(['workbench', 'drafts', 'releases'])
  .concat(['relabel'])
  .map((name) => `/${name}`)

function routesOf(stack: readonly Layer[], at: string): readonly string[] {
  return stack.flatMap((layer) => {
    if (layer.route) {
      const { path, methods } = layer.route
      return Object.keys(methods).map((method) => `${method.toUpperCase()} ${at}${path}`)
    }
    const inner = layer.handle.stack
    return inner ? routesOf(inner, at + mountOf(layer)) : []
  })
}

function mountOf({ slash, matchers = [] }: Layer): string {
  if (slash) return ''
  const fits = (path: string) => matchers.some((match) => match(path))
  const found = ['/api', ...MOUNTS].find(fits)
  if (found === undefined) throw new Error('a router is mounted at a place this test does not know')
  return found
}

const clean = (route: string) => route.replace(/\/$/, '')

describe('E.2-25 every route', () => {
  let api: ServedApi
  let close: () => Promise<void>
  const visitors = new Map<string, Visitor>()

  beforeAll(async () => {
    const { place, remove } = await makeDataDir()
    const store = await openStore(place)
    const oidc = {
      ...{ issuer: 'http://127.0.0.1:1', clientId: 'x', clientSecret: 'x', groupsClaim: 'g' },
      ...{ publicUrl: 'http://127.0.0.1', roles: [] },
    }
    api = await serveApi({ store, config: { oidc }, logError: () => {} })
    for (const role of ROLES) {
      visitors.set(role, makeVisitor(api.base, (await signInOn(store, { role })).cookie))
    }
    close = async () => {
      await api.close()
      await store.close()
      await remove()
    }
  })
  afterAll(() => close())

  it('of the API is in the table with what it takes, and the table has no other', () => {
    const app = api.http.listeners('request')[0] as unknown as Express & {
      router: { stack: readonly Layer[] }
    }
    const found = routesOf(app.router.stack, '').map(clean)
    const ofApi = found.filter((route) => / \/api(\/|$)/.test(route))
    expect(ofApi.length).toBeGreaterThan(40)
    expect(ofApi.toSorted()).toEqual(Object.keys(ROUTE_ACCESS).toSorted())
    // Outside of the API: health for monitors, and the pages' own files.
    const open = found.filter((route) => !/ \/api(\/|$)/.test(route))
    expect(open.filter((route) => !route.includes('^'))).toEqual([
      'GET /healthz',
      'GET /readyz',
      'GET /metrics',
    ])
  })

  it('answers each role as the table says, and nobody at all nothing but what is public', async () => {
    for (const [route, access] of Object.entries(ROUTE_ACCESS)) {
      const [method = '', pattern = ''] = route.split(' ')
      const path = pattern.replace(/:[a-z]+/gi, 'none')
      // Ending the session would take the others' turn away; it is looked at elsewhere.
      if (path === '/api/session/end') continue
      const ask = async (visitor: Visitor) => {
        const body = method === 'GET' ? {} : { body: '[', method }
        const type = { 'content-type': 'application/json' }
        const answer = await visitor.fetch(path, { ...body, headers: type, redirect: 'manual' })
        const text = await answer.text()
        return text.startsWith('{') ? (JSON.parse(text).code ?? 'fine') : 'fine'
      }
      const nobody = await ask(api.nobody)
      if (access === 'public') expect([route, nobody]).not.toEqual([route, 'session.needed'])
      else expect([route, nobody]).toEqual([route, 'session.needed'])
      if (access === 'public') continue
      for (const role of ROLES) {
        const code = await ask(visitors.get(role) ?? api.nobody)
        const isRefused = code === 'request.not-permitted'
        expect([route, role, isRefused]).toEqual([route, role, !isPermitted(role, access)])
      }
    }
  })

  it('that is not in the table is there for nobody, whatever its spelling', async () => {
    for (const path of [
      '/api/',
      '/api/secret',
      '/api/accounts/x/y/z',
      '/API/Audit/..%2f',
      '/api//plan',
    ]) {
      expect([path, (await api.nobody.fetch(path)).status]).toEqual([path, 401])
      expect([path, (await api.admin.fetch(path)).status]).toEqual([path, 404])
    }
    for (const path of ['/API/plan', '/api/PLAN', '/api/plan/', '/api/%70lan']) {
      expect([path, (await api.nobody.fetch(path)).status]).toEqual([path, 401])
    }
    expect(accessOf('OPTIONS', '/api/plan')).toBeUndefined()
    expect(accessOf('HEAD', '/api/plan')?.access).toBe('read')
  })
})
