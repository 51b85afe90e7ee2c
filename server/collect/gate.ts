import { lookup as systemLookup } from 'node:dns/promises'
import * as http from 'node:http'
import * as https from 'node:https'
import { BlockList, type LookupFunction, type Socket } from 'node:net'
import type { FetchOutcome } from '../domain/sources/outcome.ts'
import { brokenBy, GateError } from './gate-error.ts'
import { GATE_LIMITS, type GateLimits } from './gate-limits.ts'
import { hostOf, isListed, type Lookup, resolveTarget, type Target } from './gate-target.ts'
import { makeHostQueue } from './host-queue.ts'
import { type Judgement, judgeResponse } from './judge-response.ts'
import { nextAddress } from './next-address.ts'
import { receiveBody } from './receive-body.ts'
import { requestHeaders } from './request-headers.ts'

export interface GateOptions {
  /** Exact `host:port` of intranet sources that may be asked although they are not public. */
  readonly allowPrivateHosts: readonly string[]
  readonly userAgent: string
  readonly limits?: Partial<GateLimits>
  /** Resolver of host names; the system's by default. */
  readonly lookup?: Lookup
}

export interface FetchRequest {
  readonly url: string
  /** Validators of the last good answer, sent back byte-identical. */
  readonly etag?: string
  readonly lastModified?: string
  /** Pause since the last request to the same host, ms; 2 s by default. */
  readonly gapMs?: number
  readonly signal?: AbortSignal
}

export interface Gate {
  readonly fetchDocument: (request: FetchRequest) => Promise<FetchOutcome>
}

const DEFAULT_GAP_MS = 2000

/** One address on the way from the first to the document. */
interface Leg {
  readonly url: string
  readonly gapMs: number
  readonly budgetMs: number
}

/** One request to one checked machine. */
interface Hop {
  readonly target: Target
  readonly headers: Readonly<Record<string, string>>
  readonly limits: GateLimits
  readonly budgetMs: number
  readonly signal: AbortSignal | undefined
}

type Redirect = Extract<Judgement, { kind: 'redirect' }>

/**
 * The only way out: nothing else in the program opens a connection. Names are resolved once, every
 * address is checked and pinned, every redirect passes the same check, time and size are counted.
 * No cookies, no credentials, no proxy from the environment. Whatever happens is an outcome.
 */
export function makeGate(options: GateOptions): Gate {
  const limits = { ...GATE_LIMITS, ...options.limits }
  const lookup = options.lookup ?? ((host: string) => systemLookup(host, { all: true }))
  const allowPrivateHosts = options.allowPrivateHosts.map((host) => host.toLowerCase())
  const inTurn = makeHostQueue()

  const ask = async (request: FetchRequest, leg: Leg) => {
    // A public site must not lead us into the intranet, not even to a host that we may ask.
    const isOwnWay = leg.url === request.url || isListed(request.url, allowPrivateHosts)
    const rules = { lookup, allowPrivateHosts: isOwnWay ? allowPrivateHosts : [] }
    const target = await within(limits.connectMs, resolveTarget(leg.url, rules))
    if (target.kind === 'broken') return { answer: target, tookMs: 0 }
    const headers = requestHeaders(request, options.userAgent)
    const { signal } = request
    return inTurn({ host: hostOf(target.url), gapMs: leg.gapMs, signal }, async () => {
      const startedAt = performance.now()
      const answer = await exchange({ target, headers, limits, budgetMs: leg.budgetMs, signal })
      return { answer, tookMs: performance.now() - startedAt }
    })
  }

  const follow = async (request: FetchRequest): Promise<FetchOutcome> => {
    const seen = new Set<string>()
    let leg = { url: request.url, gapMs: request.gapMs ?? DEFAULT_GAP_MS, budgetMs: limits.totalMs }
    let permanent = true
    for (;;) {
      seen.add(leg.url)
      const { answer, tookMs } = await ask(request, leg)
      if (answer.kind === 'document' && permanent && seen.size > 1) {
        return { ...answer, permanentRedirect: answer.url }
      }
      if (answer.kind !== 'redirect') return answer
      const url = nextAddress(leg.url, answer.location, { seen, most: limits.redirects })
      permanent &&= answer.permanent
      leg = { url, gapMs: 0, budgetMs: leg.budgetMs - tookMs }
    }
  }

  return { fetchDocument: (request) => follow(request).catch(brokenBy) }
}

/** Sends one request and reads its answer, within the limits of time. */
async function exchange(hop: Hop): Promise<FetchOutcome | Redirect> {
  const stop = new AbortController()
  const end = (error: GateError) => stop.abort(error)
  const onStop = () => end(new GateError('stopped', 'stopped by us'))
  if (hop.signal?.aborted) onStop()
  hop.signal?.addEventListener('abort', onStop)
  const total = setTimeout(() => end(timeout('whole answer', hop.limits.totalMs)), hop.budgetMs)
  try {
    stop.signal.throwIfAborted()
    return await answerOf(hop, await send(hop, stop.signal, end))
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
      headers,
      signal,
      lookup: pinned(target),
      maxHeaderSize: 16 * 1024,
    })
    request.on('response', resolve)
    // Stays for the whole answer: an error after the response would be nobody's otherwise.
    request.on('error', reject)
    request.on('socket', (socket) => guardSocket(socket, hop, end))
    request.end()
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
  }
}

/** A resolver cannot be stopped, only no longer be waited for. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new GateError('dns-failed', 'no answer of the resolver')), ms)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

function timeout(what: string, ms: number): GateError {
  return new GateError('timeout', `no ${what} within ${Math.round(ms / 1000)} s`)
}
