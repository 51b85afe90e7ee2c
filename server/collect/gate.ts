import { lookup as systemLookup } from 'node:dns/promises'
import type { FetchOutcome } from '../domain/sources/outcome.ts'
import { type BrokenFetch, brokenBy, GateError } from './gate-error.ts'
import { exchange, type Redirect } from './gate-exchange.ts'
import { GATE_LIMITS, type GateLimits } from './gate-limits.ts'
import { hostOf, isListed, type Lookup, resolveTarget } from './gate-target.ts'
import { makeHostQueue } from './host-queue.ts'
import { nextAddress } from './next-address.ts'
import { requestHeaders } from './request-headers.ts'

export interface GateOptions {
  /** Exact `host:port` of intranet sources that may be asked although they are not public. */
  readonly allowPrivateHosts: readonly string[]
  readonly userAgent: string
  readonly limits?: Partial<GateLimits>
  /** Resolver of host names; the system's by default. */
  readonly lookup?: Lookup
}

/** An address may be read, with this pause at least to the next request to its host, ms. */
export interface Permission {
  readonly kind: 'allowed'
  readonly crawlDelayMs?: number
}

/** Asked before each request, redirects included; gives the fault of an address that must not be read. */
export type Permit = (
  request: Pick<FetchRequest, 'url' | 'gapMs' | 'signal'>,
) => Promise<BrokenFetch | Permission>

export interface FetchRequest {
  readonly url: string
  /** Where a person's word ends: an address that `url` was found on, when nobody typed `url`. */
  readonly foundOn?: string
  /** Validators of the last good answer, sent back byte-identical. */
  readonly etag?: string
  readonly lastModified?: string
  /** Pause since the last request to the same host, ms; 2 s by default. */
  readonly gapMs?: number
  readonly signal?: AbortSignal
  readonly permit?: Permit
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
    if (request.signal?.aborted) throw new GateError('stopped', 'stopped by us')
    // A public site must not lead us into the intranet, not even to a host that we may ask.
    const typed = request.foundOn ?? request.url
    const isOwnWay = leg.url === typed || isListed(typed, allowPrivateHosts)
    const rules = { lookup, allowPrivateHosts: isOwnWay ? allowPrivateHosts : [] }
    const target = await within(limits.connectMs, resolveTarget(leg.url, rules))
    if (target.kind === 'broken') return { answer: target, tookMs: 0 }
    const { signal } = request
    const permitted = await request.permit?.({
      url: leg.url,
      gapMs: leg.gapMs,
      ...asSignal(signal),
    })
    if (permitted?.kind === 'broken') return { answer: permitted, tookMs: 0 }
    const headers = requestHeaders(request, options.userAgent)
    const restMs = permitted?.crawlDelayMs
    return inTurn({ host: hostOf(target.url), gapMs: leg.gapMs, restMs, signal }, async () => {
      const startedAt = performance.now()
      const answer = await exchange({ target, headers, limits, budgetMs: leg.budgetMs, signal })
      return { answer: asAsked(answer, restMs), tookMs: performance.now() - startedAt }
    })
  }

  const follow = async (request: FetchRequest): Promise<FetchOutcome> => {
    const seen = new Set<string>()
    const gapMs = request.gapMs ?? DEFAULT_GAP_MS
    let leg = { url: request.url, gapMs, budgetMs: limits.totalMs }
    let permanent = true
    for (;;) {
      seen.add(leg.url)
      const { answer, tookMs } = await ask(request, leg)
      const isGood = answer.kind === 'document' || answer.kind === 'unchanged'
      if (isGood && permanent && seen.size > 1) return { ...answer, permanentRedirect: leg.url }
      if (answer.kind !== 'redirect') return answer
      const url = nextAddress(leg.url, answer.location, { seen, most: limits.redirects })
      permanent &&= answer.permanent
      // A host that sends us on to itself waits for us; another one has its own pause.
      const isSameHost = new URL(url).host === new URL(leg.url).host
      leg = { url, gapMs: isSameHost ? 0 : gapMs, budgetMs: leg.budgetMs - tookMs }
    }
  }

  return { fetchDocument: (request) => follow(request).catch(brokenBy) }
}

/** What the host asks for goes with its answer: the source's page shows it. */
function asAsked<T extends FetchOutcome | Redirect>(
  answer: T,
  crawlDelayMs: number | undefined,
): T {
  const isGood = answer.kind === 'document' || answer.kind === 'unchanged'
  return isGood && crawlDelayMs !== undefined ? { ...answer, crawlDelayMs } : answer
}

function asSignal(signal: AbortSignal | undefined): { readonly signal?: AbortSignal } {
  return signal === undefined ? {} : { signal }
}

/** A resolver cannot be stopped, only no longer be waited for. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new GateError('dns-failed', 'no answer of the resolver')), ms)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
