import { lookup as systemLookup } from 'node:dns/promises'
import type { IncomingMessage } from 'node:http'
import { retryAfterMs } from '../domain/sources/retry-after.ts'
import type { PostOut } from '../services/notice-ports.ts'
import { brokenBy } from './gate-error.ts'
import { converse } from './gate-exchange.ts'
import { GATE_LIMITS, type GateLimits } from './gate-limits.ts'
import { type Lookup, resolveTarget } from './gate-target.ts'

export interface PostOptions {
  /** Exact `host:port` that may be told although they are not public. */
  readonly allowPrivateHosts: readonly string[]
  readonly userAgent: string
  readonly limits?: Partial<GateLimits>
  /** Resolver of host names; the system's by default. */
  readonly lookup?: Lookup
}

/**
 * The way out for what we tell others, by the same address rules as for what we read. No redirect is
 * followed: a message goes where somebody said and nowhere else. Whatever happens is an outcome.
 */
export function makeGatePost(options: PostOptions): PostOut {
  const limits = { ...GATE_LIMITS, ...options.limits }
  const rules = {
    lookup: options.lookup ?? ((host: string) => systemLookup(host, { all: true })),
    allowPrivateHosts: options.allowPrivateHosts.map((host) => host.toLowerCase()),
  }
  return async ({ url, headers, body }) => {
    try {
      const target = await resolveTarget(url, rules)
      if (target.kind === 'broken') return { kind: 'broken', error: target.fault }
      const sent = {
        ...headers,
        'user-agent': options.userAgent,
        'content-length': String(Buffer.byteLength(body)),
      }
      const hop = { target, headers: sent, limits, budgetMs: limits.totalMs, signal: undefined }
      const answer = await converse({ ...hop, body }, async (response) => judge(response))
      return answer.kind === 'broken' && 'fault' in answer ? faultOf(answer.fault) : answer
    } catch (error) {
      return faultOf(brokenBy(error).fault)
    }
  }
}

type Answer = Awaited<ReturnType<PostOut>>

function faultOf(error: string): Answer {
  return { kind: 'broken', error }
}

/** What the head of the answer says; nobody here needs its body. */
function judge({ statusCode = 0, headers }: IncomingMessage): Answer {
  if (statusCode >= 200 && statusCode < 300) return { kind: 'accepted' }
  if (statusCode === 404 || statusCode === 410) return { kind: 'gone' }
  const error = `status-${statusCode}`
  const isBusy = statusCode === 429 || statusCode === 503
  const wait = isBusy ? retryAfterMs(headers['retry-after'], Date.now()) : undefined
  return { kind: 'broken', error, ...(wait === undefined ? {} : { retryAfterMs: wait }) }
}
