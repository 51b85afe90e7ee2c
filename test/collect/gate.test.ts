import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type GateOptions, makeGate } from '../../server/collect/gate.ts'
import type { FetchOutcome } from '../../server/domain/sources/outcome.ts'
import { type FeedServer, startFeedServer } from '../support/feed-server.ts'

const FEED = '<rss version="2.0"><channel><title>Tin phường</title></channel></rss>'

let server: FeedServer

beforeEach(async () => {
  server = await startFeedServer({ '/feed': { body: FEED } })
})
afterEach(() => server.close())

function gateTo(limits: GateOptions['limits'] = {}) {
  return makeGate({ allowPrivateHosts: [server.host], userAgent: 'WardPulse/test', limits })
}

async function get(path: string, limits: GateOptions['limits'] = {}): Promise<FetchOutcome> {
  return gateTo(limits).fetchDocument({ url: `${server.base}${path}`, gapMs: 0 })
}

/** The bytes as text, or the fault. */
function said(outcome: FetchOutcome): string {
  if (outcome.kind === 'document') return Buffer.from(outcome.bytes).toString()
  return outcome.kind === 'broken' ? outcome.fault : outcome.kind
}

describe('a document', () => {
  it('comes with its address, type and validators', async () => {
    const headers = { 'content-type': 'application/rss+xml; charset=utf-8' }
    server.set('/feed', {
      body: FEED,
      headers,
      etag: 'W/"a-1"',
      lastModified: 'Mon, 05 Oct 2026 04:00:00 GMT',
    })
    const outcome = await get('/feed')
    expect(said(outcome)).toBe(FEED)
    expect(outcome).toMatchObject({
      url: `${server.base}/feed`,
      contentType: headers['content-type'],
      etag: 'W/"a-1"',
      lastModified: 'Mon, 05 Oct 2026 04:00:00 GMT',
    })
  })

  it('is asked for under our own name, without cookies or credentials', async () => {
    server.set('/feed', { body: FEED, headers: { 'set-cookie': 'sid=1' } })
    const gate = gateTo()
    await gate.fetchDocument({ url: `${server.base}/feed`, gapMs: 0 })
    await gate.fetchDocument({ url: `${server.base}/feed`, gapMs: 0 })
    expect(server.requests).toHaveLength(2)
    for (const { headers } of server.requests) {
      expect(headers['user-agent']).toBe('WardPulse/test')
      expect(headers).not.toHaveProperty('cookie')
      expect(headers).not.toHaveProperty('authorization')
    }
  })

  it.each([
    ['gzip', gzipSync(FEED)],
    ['deflate', deflateSync(FEED)],
    ['deflate', deflateRawSync(FEED)],
    ['br', brotliCompressSync(FEED)],
    ['gzip, br', brotliCompressSync(gzipSync(FEED))],
    ['identity', Buffer.from(FEED)],
  ])('is unpacked from %s', async (encoding, body) => {
    server.set('/feed', { body, headers: { 'content-encoding': encoding } })
    expect(said(await get('/feed'))).toBe(FEED)
  })
})

describe('a conditional request', () => {
  it('sends the validators back byte for byte and tells unchanged', async () => {
    const etag = 'W/"x, y";é='
    server.set('/feed', { body: FEED, etag })
    const first = await get('/feed')
    expect(first).toMatchObject({ kind: 'document', etag })
    const lastModified = 'Mon,  05 Oct 2026 04:00:00 gmt'
    const again = await gateTo().fetchDocument({
      url: `${server.base}/feed`,
      etag,
      lastModified,
      gapMs: 0,
    })
    expect(again).toEqual({ kind: 'unchanged' })
    expect(server.requests[1]?.headers).toMatchObject({
      'if-none-match': etag,
      'if-modified-since': lastModified,
    })
  })

  it('is the only one that a 304 answers', async () => {
    server.set('/feed', { status: 304 })
    expect(said(await get('/feed'))).toBe('bad-response')
  })

  it('with a validator that cannot be sent is a fault, not a crash', async () => {
    const request = { url: `${server.base}/feed`, etag: '"a\r\nx: y"', gapMs: 0 }
    expect(said(await gateTo().fetchDocument(request))).toBe('bad-response')
  })
})

describe('statuses', () => {
  it.each([
    [404, 'http-status'],
    [403, 'http-status'],
    [500, 'http-status'],
    [204, 'http-status'],
    [410, 'gone'],
    [429, 'retry-later'],
    [503, 'retry-later'],
  ])('%i is %s', async (status, fault) => {
    server.set('/feed', { status, body: status === 204 ? '' : 'x' })
    expect(await get('/feed')).toMatchObject({ kind: 'broken', fault, status })
  })

  it('tells how long a server asks us to stay away, at most a day', async () => {
    server.set('/feed', { status: 429, headers: { 'retry-after': '120' } })
    expect(await get('/feed')).toMatchObject({ fault: 'retry-later', retryAfterMs: 120_000 })
    server.set('/feed', { status: 503, headers: { 'retry-after': '9999999' } })
    expect(await get('/feed')).toMatchObject({ retryAfterMs: 86_400_000 })
    server.set('/feed', { status: 503, headers: { 'retry-after': '-5' } })
    expect(await get('/feed')).not.toHaveProperty('retryAfterMs')
  })

  it('calls a challenge blocked', async () => {
    server.set('/feed', { status: 403, headers: { 'cf-mitigated': 'challenge' } })
    expect(said(await get('/feed'))).toBe('blocked')
  })
})

describe('redirects', () => {
  const to = (location: string, status = 302) => ({ status, headers: { location } })

  it('are followed, and a chain of permanent ones proposes the new address', async () => {
    server.set('/old', to('/older', 301))
    server.set('/older', to(`${server.base}/feed#top`, 308))
    expect(await get('/old')).toMatchObject({
      url: `${server.base}/feed`,
      permanentRedirect: `${server.base}/feed`,
    })
    server.set('/older', to('/feed', 302))
    expect(await get('/old')).not.toHaveProperty('permanentRedirect')
  })

  it('end after five hops, and at once in a circle', async () => {
    for (let n = 0; n < 6; n += 1) server.set(`/hop${n}`, to(n === 5 ? '/feed' : `/hop${n + 1}`))
    expect(said(await get('/hop0'))).toBe('too-many-redirects')
    expect(said(await get('/hop1'))).toBe(FEED)
    server.set('/a', to('/b'))
    server.set('/b', to('/a'))
    expect(said(await get('/a'))).toBe('redirect-loop')
  })

  it('pass the same check as a first address', async () => {
    const inside = await startFeedServer({ '/secret': { body: 'secret' } })
    for (const location of [
      `${inside.base}/secret`,
      'http://169.254.169.254/latest/meta-data/',
      'http://[::1]/',
      'http://localhost/',
      'file:///etc/passwd',
      'gopher://127.0.0.1/',
      `http://user:pass@${server.host}/feed`,
      `http:\\\\${inside.host}/secret`,
    ]) {
      server.set('/away', to(location))
      expect([location, said(await get('/away'))]).toEqual([location, 'address-refused'])
    }
    expect(inside.requests).toEqual([])
    await inside.close()
  })

  it('without a readable address are a fault', async () => {
    server.set('/away', to('http://[bad'))
    expect(said(await get('/away'))).toBe('bad-response')
    server.set('/away', { status: 302 })
    expect(said(await get('/away'))).toBe('http-status')
  })
})

describe('too much', () => {
  it('refuses 50 MB that are announced, and 50 MB that are not', async () => {
    const before = process.memoryUsage().rss
    server.set('/big', { endless: true, headers: { 'content-length': String(50 * 1024 * 1024) } })
    expect(said(await get('/big'))).toBe('too-large')
    server.set('/big', { endless: true })
    expect(said(await get('/big'))).toBe('too-large')
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024)
  })

  it('stops a gzip bomb at the decoded limit', async () => {
    server.set('/bomb', { body: Buffer.alloc(60 * 1024 * 1024), gzip: true })
    expect(said(await get('/bomb'))).toBe('too-large')
  })

  it('counts compressed bytes too', async () => {
    const noise = Buffer.from(
      Array.from({ length: 9000 }, (_, i) => (i * i * 31 + (i % 7) * 91) % 256),
    )
    server.set('/noise', { body: noise, gzip: true })
    expect(said(await get('/noise', { compressedBytes: 500 }))).toBe('too-large')
  })

  it('unpacks at most two encodings, and only known ones', async () => {
    server.set('/stack', { body: 'x', headers: { 'content-encoding': 'gzip, gzip, gzip' } })
    expect(said(await get('/stack'))).toBe('bad-encoding')
    server.set('/stack', { body: 'x', headers: { 'content-encoding': 'zstd' } })
    expect(said(await get('/stack'))).toBe('bad-encoding')
  })

  it('calls a header block without measure a bad response', async () => {
    server.set('/head', { body: FEED, headers: { 'x-long': 'x'.repeat(20_000) } })
    expect(said(await get('/head'))).toBe('bad-response')
  })
})

describe('too little', () => {
  it('calls truncated and false gzip bad-encoding', async () => {
    const packed = gzipSync(FEED.repeat(50))
    const headers = { 'content-encoding': 'gzip' }
    server.set('/cut', { body: packed.subarray(0, packed.length - 12), headers })
    expect(said(await get('/cut'))).toBe('bad-encoding')
    server.set('/cut', { body: FEED, headers })
    expect(said(await get('/cut'))).toBe('bad-encoding')
  })

  it('notices a body shorter than announced and a chunked one without end', async () => {
    server.set('/cut', { body: FEED, headers: { 'content-length': '5000' }, cut: true })
    expect(said(await get('/cut'))).toBe('connection-lost')
    server.set('/cut', { body: FEED, cut: true })
    expect(said(await get('/cut'))).toBe('connection-lost')
  })

  it('gives zero bytes as a document: the reader names it', async () => {
    server.set('/zero', {})
    expect(said(await get('/zero'))).toBe('')
    server.set('/zero', { headers: { 'content-encoding': 'gzip' } })
    expect(said(await get('/zero'))).toBe('')
  })
})

describe('time', () => {
  it('ends a drip at the total, although every byte comes in time', async () => {
    server.set('/drip', { body: FEED, dripMs: 20 })
    expect(said(await get('/drip', { totalMs: 200, idleMs: 5000 }))).toBe('timeout')
  })

  it('ends silence before the head and between two bytes', async () => {
    server.set('/hang', { hang: true })
    expect(said(await get('/hang', { idleMs: 100 }))).toBe('timeout')
    server.set('/pause', { body: FEED, dripMs: 3000 })
    expect(said(await get('/pause', { idleMs: 100 }))).toBe('timeout')
  })

  it('ends when it is told to, also while it waits for its turn', async () => {
    server.set('/hang', { hang: true })
    const gate = gateTo()
    const stop = new AbortController()
    const both = Promise.all(
      ['/hang', '/feed'].map((path) =>
        gate.fetchDocument({ url: `${server.base}${path}`, gapMs: 60_000, signal: stop.signal }),
      ),
    )
    setTimeout(() => stop.abort(), 50)
    expect((await both).map(said)).toEqual(['stopped', 'stopped'])
    expect(server.requests.map(({ path }) => path)).not.toContain('/feed')
  })

  it('asks one host one question at a time, with the gap between', async () => {
    const gate = gateTo()
    server.set('/slow', { body: FEED, delayMs: 50 })
    const url = `${server.base}/slow`
    await Promise.all([1, 2, 3].map(() => gate.fetchDocument({ url, gapMs: 60 })))
    const [one, two, three] = server.requests
    expect(two?.startedAt).toBeGreaterThanOrEqual((one?.startedAt ?? 0) + 100)
    expect(three?.startedAt).toBeGreaterThanOrEqual((two?.startedAt ?? 0) + 100)
  })

  it('lets another host pass while one hangs', async () => {
    server.set('/hang', { hang: true })
    const other = await startFeedServer({ '/feed': { body: FEED } })
    const lookup = async () => [{ address: '127.0.0.1', family: 4 }]
    const named = other.host.replace('127.0.0.1', 'intranet.phuong')
    const gate = makeGate({ allowPrivateHosts: [server.host, named], userAgent: 't', lookup })
    const stop = new AbortController()
    const hanging = gate.fetchDocument({ url: `${server.base}/hang`, signal: stop.signal })
    expect(said(await gate.fetchDocument({ url: `http://${named}/feed` }))).toBe(FEED)
    stop.abort()
    expect(said(await hanging)).toBe('stopped')
    await other.close()
  })
})

describe('where it may go', () => {
  it('refuses a private host unless exactly this host and port are allowed', async () => {
    const closed = makeGate({ allowPrivateHosts: [], userAgent: 't' })
    expect(said(await closed.fetchDocument({ url: `${server.base}/feed` }))).toBe('address-refused')
    const other = makeGate({ allowPrivateHosts: ['127.0.0.1:1'], userAgent: 't' })
    expect(said(await other.fetchDocument({ url: `${server.base}/feed` }))).toBe('address-refused')
    expect(server.requests).toEqual([])
  })

  it('does not ask a name twice: the checked address is the one it connects to', async () => {
    const { host } = server
    const port = host.split(':')[1]
    let asked = 0
    const lookup = async () => {
      asked += 1
      return [{ address: asked === 1 ? '127.0.0.1' : '10.0.0.1', family: 4 }]
    }
    const gate = makeGate({ allowPrivateHosts: [`tin.phuong:${port}`], userAgent: 't', lookup })
    expect(said(await gate.fetchDocument({ url: `http://tin.phuong:${port}/feed` }))).toBe(FEED)
    expect(asked).toBe(1)
    expect(server.requests[0]?.headers.host).toBe(`tin.phuong:${port}`)
  })

  it('names a host without address and a port without server', async () => {
    const lookup = () => Promise.reject(new Error('ENOTFOUND'))
    const gate = makeGate({ allowPrivateHosts: ['127.0.0.1:9'], userAgent: 't', lookup })
    expect(said(await gate.fetchDocument({ url: 'https://khong-co.vn/rss' }))).toBe('dns-failed')
    expect(said(await gate.fetchDocument({ url: 'http://127.0.0.1:9/rss' }))).toBe('connect-failed')
  })

  it('refuses what does not speak TLS where https was asked for', async () => {
    const url = `${server.base.replace('http:', 'https:')}/feed`
    expect(said(await gateTo().fetchDocument({ url }))).toBe('tls-failed')
  })

  it('tells no address and no credential in its details', async () => {
    const outcome = await gateTo().fetchDocument({ url: 'http://user:geheim@127.0.0.1:9/rss' })
    expect(JSON.stringify(outcome)).not.toMatch(/geheim|127\.0/)
  })
})
