import type { RequestHandler } from 'express'
import helmet from 'helmet'
import { Refusal } from '../services/refusal.ts'
import type { IsOwnHost } from './own-host.ts'

/** Nothing from elsewhere runs in our pages, and nobody frames them. */
export function securityHeaders(): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'img-src': ["'self'", 'data:'],
        'object-src': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
      },
    },
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'no-referrer' },
  })
}

const YEAR_S = 31_536_000

/** Whoever came by TLS comes by TLS from now on; over plain HTTP, on this machine, nothing is promised. */
export function stayWithTls(): RequestHandler {
  return (request, response, next) => {
    if (request.secure) response.set('Strict-Transport-Security', `max-age=${YEAR_S}`)
    next()
  }
}

/** Answers only under our own names: see {@link makeIsOwnHost}. */
export function refuseForeignHost(isOwnHost: IsOwnHost): RequestHandler {
  return (request, _response, next) => {
    if (!isOwnHost(request.get('host'))) throw new Refusal('request.foreign-host')
    next()
  }
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * A request that changes something must come from our own pages: the browser says so by
 * `Sec-Fetch-Site`, or by an `Origin` that is our own host. Who says neither is refused: every browser
 * of these days does, and a program can.
 */
export function refuseCrossSite(): RequestHandler {
  return (request, _response, next) => {
    if (SAFE.has(request.method)) return next()
    const site = request.get('sec-fetch-site')
    const origin = request.get('origin')
    const isOwn = origin !== undefined && isOwnOrigin(origin, request.get('host'))
    const isMixed = request.secure && origin?.startsWith('http:')
    const isForeign =
      (site !== undefined && site !== 'same-origin' && site !== 'none') ||
      (origin !== undefined && (!isOwn || isMixed)) ||
      (site === undefined && origin === undefined)
    if (isForeign) throw new Refusal('request.cross-site')
    next()
  }
}

/** Does this `Origin` header name the host that the request was sent to? */
export function isOwnOrigin(origin: string, host: string | undefined): boolean {
  return host !== undefined && URL.canParse(origin) && new URL(origin).host === host
}
