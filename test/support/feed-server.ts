import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'

/** What a path answers. Everything is optional: an empty route is an empty 200. */
export interface Route {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  /** Pause before the head, ms. */
  readonly delayMs?: number
  /** One byte of the body per so many ms. */
  readonly dripMs?: number
  readonly gzip?: boolean
  /** Sends this entity tag, and 304 to a request that carries it byte for byte. */
  readonly etag?: string
  readonly lastModified?: string
  /** Takes the request and never says a word. */
  readonly hang?: boolean
  /** Cuts the connection after the body, however long it was announced to be. */
  readonly cut?: boolean
  /** Sends zeros without end. */
  readonly endless?: boolean
}

export interface SeenRequest {
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly rawHeaders: readonly string[]
  readonly startedAt: number
  /** Monotonic ms; `undefined` while it is being answered. */
  endedAt?: number
}

export interface FeedServer {
  /** `127.0.0.1:PORT` */
  readonly host: string
  /** `http://127.0.0.1:PORT`, no slash at the end. */
  readonly base: string
  readonly requests: readonly SeenRequest[]
  readonly set: (path: string, route: Route) => void
  readonly close: () => Promise<void>
}

/** A real HTTP server on a free port of this machine, with routes that misbehave on demand. */
export async function startFeedServer(
  routes: Readonly<Record<string, Route>> = {},
): Promise<FeedServer> {
  const table = new Map(Object.entries(routes))
  const requests: SeenRequest[] = []
  const sockets = new Set<Socket>()
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    const seen: SeenRequest = {
      path,
      headers: request.headers,
      rawHeaders: request.rawHeaders,
      startedAt: performance.now(),
    }
    requests.push(seen)
    response.once('close', () => {
      seen.endedAt = performance.now()
    })
    // A client that leaves in the middle is what many of these tests are about.
    answer(table.get(path), request, response).catch(() => response.destroy())
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    host,
    base: `http://${host}`,
    requests,
    set: (path, route) => table.set(path, route),
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function answer(
  route: Route | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (route?.hang) return
  if (route?.delayMs) await sleep(route.delayMs)
  if (!route) {
    response.writeHead(404).end('not here')
    return
  }
  const headers = {
    ...(route.gzip ? { 'content-encoding': 'gzip' } : {}),
    ...(route.etag === undefined ? {} : { etag: route.etag }),
    ...(route.lastModified === undefined ? {} : { 'last-modified': route.lastModified }),
    ...route.headers,
  }
  if (route.etag !== undefined && request.headers['if-none-match'] === route.etag) {
    response.writeHead(304, headers).end()
    return
  }
  response.writeHead(route.status ?? 200, headers)
  await sendBody(route, response)
}

async function sendBody(route: Route, response: ServerResponse): Promise<void> {
  const written = Buffer.from(route.body ?? '')
  const body = route.gzip ? gzipSync(written) : written
  if (route.endless) return sendForever(response)
  if (route.dripMs === undefined) response.write(body.length > 0 ? body : '')
  else await drip(body, route.dripMs, response)
  if (route.cut) response.socket?.end()
  else response.end()
}

async function drip(body: Buffer, everyMs: number, response: ServerResponse): Promise<void> {
  for (let at = 0; at < body.length && !response.destroyed; at += 1) {
    response.write(body.subarray(at, at + 1))
    await sleep(everyMs)
  }
}

async function sendForever(response: ServerResponse): Promise<void> {
  const block = Buffer.alloc(64 * 1024)
  while (!response.destroyed) {
    if (!response.write(block)) await new Promise((resolve) => response.once('drain', resolve))
  }
}
