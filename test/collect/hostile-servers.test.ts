import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FetchRequest, makeGate } from '../../server/collect/gate.ts'
import type { FetchOutcome } from '../../server/domain/sources/outcome.ts'
import { type FeedServer, startFeedServer } from '../support/feed-server.ts'

const MIB = 1024 * 1024
const FEED = '<rss version="2.0"><channel><title>Tin phường</title></channel></rss>'

let server: FeedServer

beforeEach(async () => {
  server = await startFeedServer({ '/feed': { body: FEED } })
})
afterEach(() => server.close())

function get(path: string, request: Partial<FetchRequest> = {}): Promise<FetchOutcome> {
  const gate = makeGate({ allowPrivateHosts: [server.host], userAgent: 'WardPulse/test' })
  return gate.fetchDocument({ url: `${server.base}${path}`, gapMs: 0, ...request })
}

const said = (outcome: FetchOutcome) => (outcome.kind === 'broken' ? outcome.fault : outcome.kind)

describe('bombs', () => {
  const zeros = Buffer.alloc(200 * MIB)
  it.each([
    ['gzip', gzipSync(zeros)],
    ['br', brotliCompressSync(zeros)],
    ['gzip, gzip', gzipSync(gzipSync(zeros))],
  ])('of 200 MB in %s end at the limit and cost less than 64 MiB', async (encoding, body) => {
    server.set('/bomb', { body, headers: { 'content-encoding': encoding } })
    const before = process.memoryUsage().rss
    expect(said(await get('/bomb'))).toBe('too-large')
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * MIB)
  })

  it('are also bodies that unpack to more than a hundred times their size, after the first MiB', async () => {
    const headers = { 'content-encoding': 'gzip' }
    server.set('/ratio', { body: gzipSync(Buffer.alloc(3 * MIB)), headers })
    expect(said(await get('/ratio'))).toBe('too-large')
    server.set('/ratio', { body: gzipSync(Buffer.alloc(MIB)), headers })
    expect(said(await get('/ratio'))).toBe('document')
  })

  it('stacked twelve times are refused unread', async () => {
    const encodings = Array.from({ length: 12 }, () => 'gzip')
    const body = encodings.reduce((packed) => gzipSync(packed), Buffer.from(FEED))
    server.set('/stack', { body, headers: { 'content-encoding': encodings.join(', ') } })
    expect(said(await get('/stack'))).toBe('bad-encoding')
  })
})

describe('ways without end', () => {
  it('are left after five of twelve redirects', async () => {
    for (let n = 0; n < 12; n += 1) {
      const location = n === 11 ? '/feed' : `/hop${n + 1}`
      server.set(`/hop${n}`, { status: 302, headers: { location } })
    }
    expect(said(await get('/hop0'))).toBe('too-many-redirects')
    expect(server.requests).toHaveLength(6)
  })
})

describe('an address that was found in a document', () => {
  it('does not open a private host, listed though it is, unless the source itself is there', async () => {
    const outside = await get('/feed', { foundOn: 'https://bao.vn/rss' })
    expect(said(outside)).toBe('address-refused')
    expect(server.requests).toEqual([])
    expect(said(await get('/feed', { foundOn: `${server.base}/trang` }))).toBe('document')
  })
})

describe('what an answer says of its freshness', () => {
  it('is told with a document and with a 304', async () => {
    const headers = { 'cache-control': 'max-age=600' }
    server.set('/feed', { body: FEED, headers, etag: '"a"' })
    expect(await get('/feed')).toMatchObject({ kind: 'document', freshMs: 600_000 })
    expect(await get('/feed', { etag: '"a"' })).toEqual({ kind: 'unchanged', freshMs: 600_000 })
    server.set('/feed', { body: FEED, headers: { 'cache-control': 'no-store' } })
    expect(await get('/feed')).not.toHaveProperty('freshMs')
  })
})
