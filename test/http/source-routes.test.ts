import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PreviewSource } from '../../server/services/preview-source.ts'
import { engines } from '../support/engines.ts'
import { type ServedApi, serveApi } from '../support/served-api.ts'

const previewSource: PreviewSource = async ({ url }) => {
  if (url.includes('hong')) return { kind: 'broken', fault: 'timeout', detail: 'x' }
  const feeds = [{ url: 'https://bao.example/rss', title: 'Tin  mới' }]
  if (url.endsWith('/')) return { kind: 'candidates', title: 'Báo', feeds, recipes: [] }
  const dated = { url: undefined, guid: undefined, published: 1, updated: undefined, summary: '' }
  return { kind: 'feed', url, title: 'Báo', items: [{ ...dated, title: 'Gọi 0912 345 678' }] }
}

describe.each(engines)('adding and pausing over HTTP on $name', (engine) => {
  let api: ServedApi
  let close: () => Promise<void>

  const serve = async (preview: PreviewSource | undefined) => {
    const { store, close: closeStore } = await engine.open()
    const served = await serveApi({ store, previewSource: preview })
    const end = async () => {
      await served.close()
      await closeStore()
    }
    return { served, end }
  }

  beforeAll(async () => {
    const { served, end } = await serve(previewSource)
    api = served
    close = end
  })
  afterAll(() => close())

  async function send(method: string, path: string, body: unknown = {}, headers = {}) {
    const response = await api.admin.fetch(path, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
    return { status: response.status, body: await response.json() }
  }

  const feed = {
    ...{ url: 'https://bao.example/rss', title: 'Báo', publisher: 'Báo', tier: 'press' },
  }

  it('looks at an address: a feed, its candidates, or what is wrong; masked, and nothing stored', async () => {
    const look = (url: string) => send('POST', '/api/sources/preview', { url })
    const found = await look('https://bao.example/rss')
    expect(found.body).toMatchObject({ kind: 'feed', title: 'Báo', items: [{ publishedAt: 1 }] })
    expect(found.body.items[0].title).not.toContain('0912')
    expect((await look('https://bao.example/')).body).toEqual({
      ...{ kind: 'candidates', title: 'Báo' },
      feeds: [{ url: 'https://bao.example/rss', title: 'Tin mới' }],
      recipes: [],
    })
    expect((await look('https://hong.example/x')).body).toMatchObject({ fault: 'timeout' })
    expect(await look('nonsense')).toMatchObject({ status: 422 })
    expect((await api.admin.json('/api/sources')).sources).toEqual([])
  })

  it('refuses to look where no collector runs, in words that the page has', async () => {
    const { served, end } = await serve(undefined)
    const response = await served.admin.fetch('/api/sources/preview', {
      ...{ method: 'POST', body: JSON.stringify({ url: 'https://bao.example/' }) },
      headers: { 'content-type': 'application/json' },
    })
    expect([response.status, await response.json()]).toMatchObject([
      409,
      { code: 'source.no-collector' },
    ])
    await end()
  })

  it('adds, edits, pauses, resumes and tests a source', async () => {
    const added = await send('POST', '/api/sources', feed)
    expect(added).toMatchObject({ status: 201, body: { source: { id: 'bao-example-rss' } } })
    const at = '/api/sources/bao-example-rss'
    expect((await send('PATCH', at, { tier: 'official' })).body.source.tier).toBe('official')
    expect((await send('POST', `${at}/pause`)).body.source.paused).toBe(true)
    expect(await send('POST', `${at}/test`)).toMatchObject({
      ...{ status: 409, body: { code: 'source.paused' } },
    })
    expect((await send('POST', `${at}/resume`)).body.source.paused).toBe(false)
    expect((await send('POST', `${at}/test`)).status).toBe(200)
    expect((await api.admin.json(at)).days).toHaveLength(30)
    expect(await send('POST', '/api/sources', feed)).toMatchObject({
      ...{ status: 409, body: { code: 'source.address-known', detail: { title: 'Báo' } } },
    })
  })

  it('names what is wrong with a request, and does nothing for a page from elsewhere', async () => {
    for (const wrong of [{ ...feed, tier: 'rumour' }, { ...feed, everyMs: 5 }, { url: 'x' }, []]) {
      expect((await send('POST', '/api/sources', wrong)).status).toBe(400)
    }
    expect((await send('PATCH', '/api/sources/none', {})).status).toBe(404)
    const foreign = { 'sec-fetch-site': 'cross-site' }
    for (const [method, path] of [
      ['POST', '/api/sources'],
      ['PATCH', '/api/sources/bao-example-rss'],
      ['POST', '/api/sources/bao-example-rss/pause'],
      ['POST', '/api/items'],
      ['POST', '/api/collecting/pause'],
      ['POST', '/api/import?format=csv'],
    ] as const) {
      expect((await send(method, path, feed, foreign)).status).toBe(403)
    }
  })

  it('stops and resumes all collecting, says since when, and tells every page', async () => {
    const stopped = await send('POST', '/api/collecting/pause')
    expect(stopped.body.pausedSince).toBeGreaterThan(0)
    const again = await send('POST', '/api/collecting/pause')
    expect(again.body.pausedSince).toBe(stopped.body.pausedSince)
    expect((await send('POST', '/api/collecting/resume')).body.pausedSince).toBeUndefined()
    const { changes } = await api.admin.json('/api/changes?after=0')
    expect(changes.at(-1)).toMatchObject({ kind: 'collecting-switched' })
  })

  it('files an item once by its key', async () => {
    const item = { title: 'Phường Thử ngập', channel: 'round', key: 'key-00000009' }
    const first = await send('POST', '/api/items', item)
    expect(first).toMatchObject({ status: 201, body: { item: { sourceId: 'manual-round' } } })
    expect((await send('POST', '/api/items', item)).body).toEqual(first.body)
    expect((await send('POST', '/api/items', { ...item, channel: 'gossip' })).status).toBe(400)
  })

  it('takes a file as the body and its columns as the query, up to ten megabytes', async () => {
    const csv = { 'content-type': 'text/csv' }
    const columns = `format=csv&title=${encodeURIComponent('Tiêu đề')}`
    const text = 'Tiêu đề,Ngày\nTin cũ,\n,\n'
    const seen = await send('POST', `/api/import/preview?${columns}`, text, csv)
    expect(seen.body).toMatchObject({ accepted: 1, columns: ['Tiêu đề', 'Ngày'] })
    const done = await send('POST', `/api/import?${columns}`, text, csv)
    expect(done.body).toMatchObject({ added: 1, refused: 1 })
    const large = `title\n${'x'.repeat(10 * 1024 * 1024)}`
    expect(await send('POST', '/api/import?format=csv', large, csv)).toMatchObject({
      ...{ status: 413, body: { code: 'import.too-large' } },
    })
    expect((await send('POST', '/api/import?format=docx', text, csv)).status).toBe(400)
    expect((await send('POST', '/api/import?format=csv', {}, {})).status).toBe(400)
    expect(api.http.listening).toBe(true)
  })
})
