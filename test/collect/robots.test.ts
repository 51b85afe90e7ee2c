import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeGate } from '../../server/collect/gate.ts'
import { makePoliteFetch, makeRobots } from '../../server/collect/robots.ts'
import type { FetchOutcome } from '../../server/domain/sources/outcome.ts'
import { type FeedServer, startFeedServer } from '../support/feed-server.ts'

const AGENT = 'WardPulse/0.1 (+test)'
const CLOSED = 'User-agent: *\nDisallow: /noi-bo'

let server: FeedServer

beforeEach(async () => {
  server = await startFeedServer({ '/rss': { body: 'feed' }, '/noi-bo/rss': { body: 'inside' } })
})
afterEach(() => server.close())

const gate = (limits = {}) =>
  makeGate({ allowPrivateHosts: [server.host], userAgent: AGENT, limits })
const polite = () => makePoliteFetch(gate({ idleMs: 300, totalMs: 600 }), AGENT)
const ask = (path: string, fetch = polite()) => fetch({ url: `${server.base}${path}`, gapMs: 0 })

function said(outcome: FetchOutcome): string {
  if (outcome.kind === 'document') return Buffer.from(outcome.bytes).toString()
  return outcome.kind === 'broken' ? outcome.fault : outcome.kind
}

const paths = () => server.requests.map(({ path }) => path)

describe('asking robots.txt first', () => {
  it('keeps us from what it disallows, and from nothing else, on a listed private host too', async () => {
    server.set('/robots.txt', { body: CLOSED })
    const fetch = polite()
    expect(said(await ask('/noi-bo/rss', fetch))).toBe('robots-disallow')
    expect(said(await ask('/rss', fetch))).toBe('feed')
    expect(paths()).toEqual(['/robots.txt', '/rss'])
    expect(server.requests[0]?.headers['user-agent']).toBe(AGENT)
  })

  it('happens once per day and host, for any number of its sources at once', async () => {
    let now = 0
    const { fetchDocument } = gate()
    const permit = makeRobots({ fetchDocument, userAgent: AGENT, clock: () => now })
    const fetch = (path: string) =>
      fetchDocument({ url: `${server.base}${path}`, gapMs: 0, permit })
    await Promise.all(['/rss', '/rss', '/rss'].map(fetch))
    now = 24 * 3_600_000 - 1
    await fetch('/rss')
    expect(paths().filter((path) => path === '/robots.txt')).toHaveLength(1)
    now += 1
    server.set('/robots.txt', { body: 'User-agent: *\nDisallow: /' })
    expect(said(await fetch('/rss'))).toBe('robots-disallow')
    expect(paths().filter((path) => path === '/robots.txt')).toHaveLength(2)
  })

  it.each([401, 403, 404, 410, 418])('takes %i for no rules at all', async (status) => {
    server.set('/robots.txt', { status, body: 'User-agent: *\nDisallow: /' })
    expect(said(await ask('/rss'))).toBe('feed')
  })

  it.each([429, 500, 503])('stays away altogether on %i', async (status) => {
    server.set('/robots.txt', { status })
    expect(said(await ask('/rss'))).toBe('robots-unreachable')
    expect(paths()).toEqual(['/robots.txt'])
  })

  it('tells how long to stay away when the server says so', async () => {
    server.set('/robots.txt', { status: 503, headers: { 'retry-after': '120' } })
    expect(await ask('/rss')).toMatchObject({ fault: 'robots-unreachable', retryAfterMs: 120_000 })
  })

  it('stays away on silence and on a lost connection, and asks again after a while only', async () => {
    let now = 0
    const { fetchDocument } = gate({ idleMs: 200 })
    const permit = makeRobots({ fetchDocument, userAgent: AGENT, clock: () => now })
    const fetch = () => fetchDocument({ url: `${server.base}/rss`, gapMs: 0, permit })
    server.set('/robots.txt', { hang: true })
    expect(said(await fetch())).toBe('robots-unreachable')
    server.set('/robots.txt', { body: 'x', headers: { 'content-length': '9' }, cut: true })
    expect(said(await fetch())).toBe('robots-unreachable')
    expect(paths()).toEqual(['/robots.txt'])
    now += 15 * 60_000
    expect(said(await fetch())).toBe('robots-unreachable')
    server.set('/robots.txt', { body: CLOSED })
    now += 15 * 60_000
    expect(said(await fetch())).toBe('feed')
  })

  it('follows five redirects to it, and takes more than five for no rules', async () => {
    const to = (location: string) => ({ status: 302, headers: { location } })
    server.set('/robots.txt', to('/r1'))
    for (const n of [1, 2, 3, 4]) server.set(`/r${n}`, to(`/r${n + 1}`))
    server.set('/r5', { body: CLOSED })
    expect(said(await ask('/noi-bo/rss'))).toBe('robots-disallow')
    server.set('/r5', to('/r6'))
    server.set('/r6', { body: CLOSED })
    expect(said(await ask('/noi-bo/rss'))).toBe('inside')
    server.set('/r1', to('/robots.txt'))
    expect(said(await ask('/noi-bo/rss'))).toBe('inside')
  })

  it('holds for every address on the way, not only for the first', async () => {
    server.set('/robots.txt', { body: CLOSED })
    server.set('/rss', { status: 301, headers: { location: '/noi-bo/rss' } })
    expect(said(await ask('/rss'))).toBe('robots-disallow')
    expect(paths()).not.toContain('/noi-bo/rss')
  })

  it('does not ask a host that the gate refuses, not even for its robots.txt', async () => {
    const inside = await startFeedServer({ '/secret': { body: 'secret' } })
    server.set('/rss', { status: 302, headers: { location: `${inside.base}/secret` } })
    expect(said(await ask('/rss'))).toBe('address-refused')
    expect(inside.requests).toEqual([])
    await inside.close()
  })

  it('names the host and not the file when the host is not there at all', async () => {
    const fetch = makePoliteFetch(
      makeGate({ allowPrivateHosts: ['127.0.0.1:9'], userAgent: AGENT }),
      AGENT,
    )
    expect(said(await fetch({ url: 'http://127.0.0.1:9/rss' }))).toBe('connect-failed')
  })

  it('has its wish for a pause kept by whoever asks the host next, and tells it', async () => {
    server.set('/robots.txt', { body: 'User-agent: *\nCrawl-delay: 0.2' })
    server.set('/rss', { body: 'feed', etag: '"1"' })
    const fetch = polite()
    const before = performance.now()
    expect(await ask('/rss', fetch)).toMatchObject({ kind: 'document', crawlDelayMs: 200 })
    const first = performance.now()
    const again = { url: `${server.base}/rss`, gapMs: 0, etag: '"1"' }
    expect(await fetch(again)).toMatchObject({ kind: 'unchanged', crawlDelayMs: 200 })
    // robots.txt itself is no visit; what follows the first page waits.
    expect(performance.now() - first).toBeGreaterThanOrEqual(199)
    expect(first - before).toBeLessThan(199)
    expect(paths()).toEqual(['/robots.txt', '/rss', '/rss'])
  })

  it('ends with the request that it is for, and does not take that for an answer', async () => {
    server.set('/robots.txt', { hang: true })
    const fetch = polite()
    const stop = new AbortController()
    const first = fetch({ url: `${server.base}/rss`, gapMs: 0, signal: stop.signal })
    while (server.requests.length === 0) await new Promise((wake) => setTimeout(wake, 5))
    const second = ask('/rss', fetch)
    server.set('/robots.txt', { body: CLOSED })
    stop.abort()
    expect(said(await first)).toBe('stopped')
    expect(said(await second)).toBe('feed')
  })
})
