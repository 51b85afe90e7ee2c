import { join } from 'node:path'
import Parser from 'rss-parser'
import { afterEach, describe, expect, it } from 'vitest'
import { type DemoFeedServer, startDemoFeedServer } from '../../server/demo/feed-server.ts'
import { CHALLENGE_PATH, DEMO_FEEDS } from '../../server/demo/feeds.ts'
import { readRainyDay } from '../../server/demo/rainy-day.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const items = await readRainyDay(join(ROOT, 'fixtures', 'demo', 'rainy-day.yaml'))
const START = Date.parse('2026-11-20T07:00:00.400Z')

const running: DemoFeedServer[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()))
})

async function startAt(start: number) {
  let now = start
  const server = await startDemoFeedServer({ now: start, items, clock: () => now })
  running.push(server)
  return { server, moveTo: (second: number) => (now = START + second * 1000) }
}

function pathOf(source: string): string {
  return DEMO_FEEDS.find((feed) => feed.source === source)?.path ?? ''
}

async function titlesOf(base: string, path: string): Promise<string[]> {
  const response = await fetch(base + path)
  const encoding = path.startsWith('/cong-phuong') ? 'windows-1258' : 'utf-8'
  const text = new TextDecoder(encoding).decode(await response.arrayBuffer())
  const feed = await new Parser().parseString(text)
  return feed.items.map(({ title = '' }) => title.normalize('NFC').trim())
}

async function countAll(base: string): Promise<number> {
  const lists = await Promise.all(DEMO_FEEDS.map(({ path }) => titlesOf(base, path)))
  return lists.flat().length
}

describe('the demo feed server', () => {
  it('shows the past at the start and grows with the clock until the whole day is out', async () => {
    const { server, moveTo } = await startAt(START)
    const past = items.filter(({ offsetMs }) => offsetMs <= 0).length
    expect(past).toBeGreaterThanOrEqual(55)
    expect(await countAll(server.base)).toBe(past)

    moveTo(60)
    const afterAMinute = await countAll(server.base)
    expect(afterAMinute).toBeGreaterThanOrEqual(past + 10)

    moveTo(3600)
    expect(await countAll(server.base)).toBe(items.length)
  })

  it('puts the newest item first and keeps its time when the clock moves on', async () => {
    const { server, moveTo } = await startAt(START)
    moveTo(30)
    const feed = await new Parser().parseURL(server.base + pathOf('thu-do'))
    expect(feed.items[0]?.pubDate).toBe('Fri, 20 Nov 2026 14:00:13 +0700')
    expect(feed.items[0]?.link?.trim()).toMatch(
      /^https:\/\/thu-do\.example\/xuat-hien-thong-bao-gia/,
    )
  })

  it('answers 304 to the same validator until something new is out', async () => {
    const { server, moveTo } = await startAt(START)
    const url = server.base + pathOf('thu-do')
    const etag = (await fetch(url)).headers.get('etag') ?? ''
    const ask = () => fetch(url, { headers: { 'if-none-match': etag } })

    moveTo(12)
    const unchanged = await ask()
    expect([unchanged.status, unchanged.headers.get('etag')]).toEqual([304, etag])
    expect(await unchanged.text()).toBe('')

    moveTo(13)
    expect((await ask()).status).toBe(200)
  })

  it('changes the title of an edited article and keeps its address', async () => {
    const { server, moveTo } = await startAt(START)
    const path = pathOf('som-mai')
    const before = await new Parser().parseURL(server.base + path)
    moveTo(20)
    const after = await new Parser().parseURL(server.base + path)
    const edited = (feed: typeof before) =>
      feed.items.find(({ link }) => link?.endsWith('-tin-55.html'))
    expect(edited(before)?.title).toContain('năm học sinh')
    expect(edited(after)?.title).toContain('22 học sinh')
    expect(edited(after)?.pubDate).toBe(edited(before)?.pubDate)
  })

  it('serves a challenge page, an empty feed and a robots file, and nothing else', async () => {
    const { server } = await startAt(START)
    const challenge = await fetch(server.base + CHALLENGE_PATH)
    expect(challenge.headers.get('content-type')).toContain('text/html')
    expect(await challenge.text()).toContain('<script>')
    expect(await titlesOf(server.base, pathOf('trang-trong'))).toEqual([])
    expect(await (await fetch(`${server.base}/robots.txt`)).text()).toContain('Allow: /')
    expect((await fetch(`${server.base}//..?x`)).status).toBe(404)
  })
})
