import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Instant } from '../domain/items/item.ts'
import { type FeedDocument, renderFeed } from './dialects.ts'
import { CHALLENGE_PATH, DEMO_FEEDS } from './feeds.ts'
import { listenLocally } from './local-port.ts'
import type { DemoItem } from './rainy-day.ts'
import { articlesOf } from './timeline.ts'

export interface DemoFeedServer {
  /** `127.0.0.1:PORT` */
  readonly host: string
  /** `http://127.0.0.1:PORT`, no slash at the end. */
  readonly base: string
  close(): Promise<void>
}

export interface DemoFeedServerSettings {
  /** Start of the demo: the zero of the items' offsets. */
  readonly now: Instant
  readonly items: readonly DemoItem[]
  /** Tells the present; items with a later time are not in the feeds yet. */
  readonly clock: () => Instant
}

type Pages = ReadonlyMap<string, () => FeedDocument>

/**
 * Serves each outlet's feed with the items published so far, on a random port of this machine only.
 * Answers `If-None-Match` with 304 as long as nothing new is out.
 */
export async function startDemoFeedServer(
  settings: DemoFeedServerSettings,
): Promise<DemoFeedServer> {
  const pages = makePages(settings)
  const server = createServer((request, response) => answer(pages, request, response))
  const host = `127.0.0.1:${await listenLocally(server)}`
  return { host, base: `http://${host}`, close: () => stop(server) }
}

function makePages({ now: start, items, clock }: DemoFeedServerSettings): Pages {
  const feeds = DEMO_FEEDS.map(({ source, path, dialect, channel }) => {
    const own = items.filter((item) => item.source === source)
    const render = () =>
      renderFeed(dialect, channel, articlesOf(own, channel.home, { start, now: clock() }))
    return [path, render] as const
  })
  return new Map([
    ...feeds,
    [CHALLENGE_PATH, () => page('text/html; charset=utf-8', CHALLENGE)],
    ['/robots.txt', () => page('text/plain', 'User-agent: *\nAllow: /\n')],
  ])
}

/** What a guarded site sends to a reader that runs no scripts: status 200, and no feed. */
const CHALLENGE = `<html><body><script>
  document.cookie = "qua-cua=1; path=/"; window.location.reload(true);
</script></body></html>
`

function page(contentType: string, text: string): FeedDocument {
  return { contentType, bytes: Buffer.from(text) }
}

function answer(pages: Pages, request: IncomingMessage, response: ServerResponse): void {
  const render = pages.get((request.url ?? '').replace(/\?.*$/s, ''))
  if (!render) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('not found\n')
    return
  }
  const { contentType, bytes } = render()
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, { etag }).end()
    return
  }
  const headers = { 'content-type': contentType, 'content-length': bytes.byteLength, etag }
  response.writeHead(200, headers).end(bytes)
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    // Keep-alive connections of the collector would hold the door open otherwise.
    server.closeAllConnections()
  })
}
