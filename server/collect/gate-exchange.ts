import * as http from 'node:http'
import * as https from 'node:https'
import { BlockList, type LookupFunction, type Socket } from 'node:net'
import { freshForMs } from '../domain/sources/freshness.ts'
import type { FetchOutcome } from '../domain/sources/outcome.ts'
import { type BrokenFetch, brokenBy, GateError } from './gate-error.ts'
import type { GateLimits } from './gate-limits.ts'
import type { Target } from './gate-target.ts'
import { type Judgement, judgeResponse } from './judge-response.ts'
import { receiveBody } from './receive-body.ts'

/** One request to one checked machine. */
export interface Hop {
  readonly target: Target
  readonly headers: Readonly<Record<string, string>>
  readonly limits: GateLimits
  readonly budgetMs: number
  readonly signal: AbortSignal | undefined
  /** Makes it a POST. */
  readonly body?: string | Uint8Array
}

export type Redirect = Extract<Judgement, { kind: 'redirect' }>

/** Sends one request and reads its answer, within the limits of time. */
export function exchange(hop: Hop): Promise<FetchOutcome | Redirect> {
  return converse(hop, (response) => answerOf(hop, response))
}

/** Sends one request and hands its answer on; the connection is closed when `read` has ended. */
export async function converse<T>(
  hop: Hop,
  read: (response: http.IncomingMessage) => Promise<T>,
): Promise<T | BrokenFetch> {
  const stop = new AbortController()
  const end = (error: GateError) => stop.abort(error)
  const onStop = () => end(new GateError('stopped', 'stopped by us'))
  if (hop.signal?.aborted) onStop()
  hop.signal?.addEventListener('abort', onStop)
  const total = setTimeout(() => end(timeout('whole answer', hop.limits.totalMs)), hop.budgetMs)
  try {
    stop.signal.throwIfAborted()
    return await read(await send(hop, stop.signal, end))
  } catch (error) {
    return brokenBy(stop.signal.aborted ? stop.signal.reason : error)
  } finally {
    clearTimeout(total)
    hop.signal?.removeEventListener('abort', onStop)
    // Closes the connection, also where a body was not read to its end.
    stop.abort(new GateError('stopped', 'done'))
  }
}

function send(
  hop: Hop,
  signal: AbortSignal,
  end: (error: GateError) => void,
): Promise<http.IncomingMessage> {
  const { target, headers } = hop
  const transport = target.url.protocol === 'https:' ? https : http
  return new Promise((resolve, reject) => {
    const request = transport.request(target.url, {
      agent: false,
      method: hop.body === undefined ? 'GET' : 'POST',
      headers,
      signal,
      lookup: pinned(target),
      maxHeaderSize: 16 * 1024,
    })
    request.on('response', resolve)
    // Stays for the whole answer: an error after the response would be nobody's otherwise.
    request.on('error', reject)
    request.on('socket', (socket) => guardSocket(socket, hop, end))
    request.end(hop.body)
  })
}

function guardSocket(
  socket: Socket,
  { target, limits: { connectMs, idleMs } }: Hop,
  end: (error: GateError) => void,
): void {
  const ready = target.url.protocol === 'https:' ? 'secureConnect' : 'connect'
  const connecting = setTimeout(() => end(timeout('connection', connectMs)), connectMs)
  socket.once('close', () => clearTimeout(connecting))
  socket.once(ready, () => {
    clearTimeout(connecting)
    socket.setTimeout(idleMs, () => end(timeout('byte', idleMs)))
  })
  // The address was checked before; this is for the day when something in between changes it.
  socket.once('connect', () => {
    if (!isPinned(target, socket)) end(new GateError('address-refused', 'connected elsewhere'))
  })
}

/** Gives the checked addresses instead of asking again: a second answer could be another one. */
function pinned({ addresses }: Target): LookupFunction {
  const [first] = addresses
  return (_host, { all }, callback) => {
    if (all) callback(null, [...addresses])
    else callback(null, first?.address ?? '', first?.family)
  }
}

function isPinned({ addresses }: Target, { remoteAddress, remoteFamily }: Socket): boolean {
  const known = new BlockList()
  for (const { address, family } of addresses)
    known.addAddress(address, family === 6 ? 'ipv6' : 'ipv4')
  return known.check(remoteAddress ?? '', remoteFamily === 'IPv6' ? 'ipv6' : 'ipv4')
}

async function answerOf(
  { target, headers, limits }: Hop,
  response: http.IncomingMessage,
): Promise<FetchOutcome | Redirect> {
  const head = { status: response.statusCode ?? 0, headers: response.headers }
  const conditional = 'if-none-match' in headers || 'if-modified-since' in headers
  const judged = judgeResponse(head, conditional, Date.now())
  const fresh = freshnessOf(response.headers)
  if (judged.kind === 'unchanged') return { ...judged, ...fresh }
  if (judged.kind !== 'body') return judged
  const { etag, 'last-modified': lastModified } = response.headers
  const bytes = await receiveBody(
    {
      stream: response,
      contentEncoding: response.headers['content-encoding'],
      contentLength: response.headers['content-length'],
    },
    limits,
  )
  return {
    kind: 'document',
    url: target.url.href,
    contentType: response.headers['content-type'],
    bytes,
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
    ...fresh,
  }
}

function freshnessOf(headers: http.IncomingHttpHeaders): { readonly freshMs?: number } {
  const { 'cache-control': cacheControl, expires, date, age } = headers
  const freshMs = freshForMs({ cacheControl, expires, date, age }, Date.now())
  return freshMs === undefined ? {} : { freshMs }
}

function timeout(what: string, ms: number): GateError {
  return new GateError('timeout', `no ${what} within ${Math.round(ms / 1000)} s`)
}
