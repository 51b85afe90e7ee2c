import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROUTE_ACCESS } from '../../server/http/permissions.ts'
import { openStore } from '../../server/store/open-store.ts'
import { makeDataDir } from '../support/engines.ts'
import { type ServedApi, serveApi } from '../support/served-api.ts'

describe('what the browser gets', () => {
  let api: ServedApi
  let close: () => Promise<void>

  beforeAll(async () => {
    const { place, remove } = await makeDataDir()
    const store = await openStore(place)
    const probes = { metricsToken: 'a-token-that-nobody-guesses' }
    api = await serveApi({ store, probes, trustedProxies: ['loopback'] })
    close = async () => {
      await api.close()
      await store.close()
      await remove()
    }
  })
  afterAll(() => close())

  it('E.2-22 is kept from running anything but our own files, and from being framed', async () => {
    for (const path of ['/', '/api/plan', '/healthz', '/no/such/page', '/assets/none.js']) {
      const { headers } = await api.nobody.fetch(path)
      const policy = headers.get('content-security-policy') ?? ''
      for (const part of [
        "default-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
      ]) {
        expect([path, policy]).toEqual([path, expect.stringContaining(part)])
      }
      expect(policy).not.toMatch(/unsafe|\*|http:/)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('x-powered-by')).toBeNull()
    }
  })

  it('E.2-22 says to come by TLS for a year where it came by TLS, and only there', async () => {
    const hsts = async (headers: Record<string, string>) =>
      (await api.nobody.fetch('/', { headers })).headers.get('strict-transport-security')
    expect(await hsts({ 'x-forwarded-proto': 'https' })).toBe('max-age=31536000')
    expect(await hsts({})).toBeNull()
  })

  it('E.2-24 is kept by no cache when it is private, refused or about who one is', async () => {
    const paths = Object.keys(ROUTE_ACCESS).filter((route) => route.startsWith('GET'))
    for (const path of paths.map((route) => route.slice(4).replace(/:[a-z]+/gi, 'none'))) {
      for (const visitor of [api.admin, api.nobody]) {
        const { headers } = await visitor.fetch(path, { redirect: 'manual' })
        expect([path, headers.get('cache-control')]).toEqual([path, 'no-store'])
      }
    }
  })

  it('E.2-24 says nothing of the inside when it refuses', async () => {
    for (const path of [
      '/api/none',
      '/api/cases/none',
      '/api/audit?limit=x',
      '/none.php',
      '/%00',
    ]) {
      const text = await (await api.admin.fetch(path)).text()
      expect([path, text]).toEqual([
        path,
        expect.not.stringMatching(/\bat .*\.(ts|js):\d|node_modules|SELECT|stack/),
      ])
    }
  })

  it('E.2-28 gives figures to this machine and to who has the token, to nobody else', async () => {
    const ask = async (headers: Record<string, string>) =>
      (await api.nobody.fetch('/metrics', { headers })).status
    expect(await ask({})).toBe(200)
    const far = { 'x-forwarded-for': '192.0.2.1' }
    expect(await ask(far)).toBe(403)
    expect(await ask({ ...far, authorization: 'Bearer a-token-that-nobody-guesses' })).toBe(200)
    expect(await ask({ ...far, authorization: 'Bearer a-token-that-nobody-guesse' })).toBe(403)
    expect(await ask({ authorization: 'Bearer wrong' })).toBe(403)
  })

  it('E.2-28 shows to everybody what is watched and for how long, and no item, no case, no account', async () => {
    const answer = await api.nobody.fetch('/api/privacy')
    expect(answer.status).toBe(200)
    expect(Object.keys(await answer.json()).toSorted()).toEqual([
      ...['answerWorkingDays', 'caseDays', 'contact', 'doneDays', 'itemDays', 'labels', 'now'],
      ...['sources', 'title', 'titleEn', 'ward'],
    ])
  })
})
