import type { IncomingHttpHeaders } from 'node:http'
import { retryAfterMs } from '../domain/sources/retry-after.ts'
import type { BrokenFetch } from './gate-error.ts'

export interface ResponseHead {
  readonly status: number
  readonly headers: IncomingHttpHeaders
}

/** What the head of a response decides by itself; `body`: go on and read it. */
export type Judgement =
  | { readonly kind: 'body' }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'redirect'; readonly location: string; readonly permanent: boolean }
  | BrokenFetch

const REDIRECTS = new Set([301, 302, 303, 307, 308])

/** `conditional`: we sent validators. Without them a 304 answers a question that nobody asked. */
export function judgeResponse(head: ResponseHead, conditional: boolean, now: number): Judgement {
  const { status, headers } = head
  if (status === 200 || status === 203) return { kind: 'body' }
  if (status === 304) {
    return conditional
      ? { kind: 'unchanged' }
      : broken('bad-response', '304 to a plain request', status)
  }
  if (REDIRECTS.has(status) && headers.location !== undefined) {
    const permanent = status === 301 || status === 308
    return { kind: 'redirect', location: asUtf8(headers.location), permanent }
  }
  if (status === 410) return broken('gone', 'gone (410)', status)
  if (headers['cf-mitigated'] === 'challenge') return broken('blocked', 'a challenge page', status)
  if (status === 429 || status === 503) {
    const wait = retryAfterMs(headers['retry-after'], now)
    const later = broken('retry-later', `asked to come back later (${status})`, status)
    return wait === undefined ? later : { ...later, retryAfterMs: wait }
  }
  return broken('http-status', `status ${status}`, status)
}

/** Node reads headers as latin-1; servers put UTF-8 into Location. */
function asUtf8(header: string): string {
  const text = Buffer.from(header, 'latin1').toString('utf8')
  return text.includes('\ufffd') ? header : text
}

function broken(fault: BrokenFetch['fault'], detail: string, status: number): BrokenFetch {
  return { kind: 'broken', fault, detail, status }
}
