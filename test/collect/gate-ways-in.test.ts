import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { makeGate } from '../../server/collect/gate.ts'
import { resolveTarget } from '../../server/collect/gate-target.ts'
import { type FeedServer, startFeedServer } from '../support/feed-server.ts'
import { lookup, REFUSED } from '../support/refused-targets.ts'

let server: FeedServer

beforeAll(async () => {
  server = await startFeedServer({ '/feed': { body: 'feed' } })
})
afterAll(() => server.close())
afterEach(() => vi.unstubAllEnvs())

const gate = () => makeGate({ allowPrivateHosts: [server.host], userAgent: 'test', lookup })
const get = (path: string) => gate().fetchDocument({ url: `${server.base}${path}`, gapMs: 0 })

/** What can be written into a Location header and names a place of its own. */
const LOCATIONS = REFUSED.filter((url) => /^\w+:\/*[^\s/]/.test(url) && !/[\r\n\t\\]/.test(url))

const inAscii = (url: string) => url.replace(/[^ -~]+/g, encodeURIComponent)

const PRIVATE = [
  ...['0.0.0.0', '10.0.0.1', '100.64.0.1', '127.0.0.1', '127.255.255.254', '169.254.169.254'],
  ...['172.16.0.1', '192.0.0.1', '192.0.2.1', '192.88.99.1', '192.168.0.1', '198.18.0.1'],
  ...['198.51.100.7', '203.0.113.9', '224.0.0.1', '240.0.0.1', '255.255.255.255'],
  ...['::', '::1', '::ffff:127.0.0.1', '::127.0.0.1', '::ffff:0:127.0.0.1', '64:ff9b::7f00:1'],
  ...['64:ff9b:1::1', '100::1', '2001::1', '2001:20::1', '2001:db8::1', '2002:7f00:1::'],
  ...['3fff::1', '5f00::1', 'fc00::1', 'fe80::1', 'fec0::1', 'ff02::1'],
]

describe('every way to a refused place', () => {
  it('has as many spellings in a redirect as in an address', () => {
    expect(LOCATIONS.length).toBeGreaterThanOrEqual(60)
  })

  it.each(LOCATIONS)('a redirect to %j is not followed', async (location) => {
    server.set('/away', { status: 302, headers: { location: inAscii(location) } })
    const outcome = await get('/away')
    expect(outcome).toMatchObject({ kind: 'broken', fault: 'address-refused' })
  })

  it.each(PRIVATE)(
    'a name that resolves to %s is refused, alone and beside a public one',
    async (address) => {
      const family = address.includes(':') ? 6 : 4
      const open = { address: '1.1.1.1', family: 4 as const }
      for (const addresses of [[{ address, family }], [open, { address, family }]]) {
        const found = resolveTarget('https://tin.vn/', {
          lookup: async () => addresses,
          allowPrivateHosts: [],
        })
        expect(await found).toMatchObject({ kind: 'broken', fault: 'address-refused' })
      }
    },
  )
})

describe('what does not go along', () => {
  it('a cookie that a site sets is not kept, neither for itself nor for where it sends us', async () => {
    const cookie = { 'set-cookie': 'id=1; Path=/; Domain=127.0.0.1' }
    server.set('/set', { status: 302, headers: { location: '/feed', ...cookie } })
    const before = server.requests.length
    expect(await get('/set')).toMatchObject({ kind: 'document' })
    await get('/feed')
    for (const { headers } of server.requests.slice(before)) {
      expect(Object.keys(headers)).not.toContain('cookie')
      expect(Object.keys(headers)).not.toContain('authorization')
    }
  })

  it('proxies of the environment are not asked', async () => {
    const proxy = await startFeedServer({ '/feed': { body: 'from the proxy' } })
    for (const name of ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'ALL_PROXY']) {
      vi.stubEnv(name, proxy.base)
    }
    const outcome = await get('/feed')
    expect(outcome.kind === 'document' ? Buffer.from(outcome.bytes).toString() : outcome).toBe(
      'feed',
    )
    expect(proxy.requests).toEqual([])
    await proxy.close()
  })
})
