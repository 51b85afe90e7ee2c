import type { RequestHandler } from 'express'
import helmet from 'helmet'
import { Refusal } from '../services/refusal.ts'
import type { IsOwnHost } from './own-host.ts'

/**
 * Nothing from elsewhere runs in our pages, and nobody frames them. Upgrading to TLS is left to the
 * proxy in front: a ward's own network may well speak plain HTTP.
 */
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
 * `Sec-Fetch-Site`, or by an `Origin` that is our own host. Programs send neither and pass.
 */
export function refuseCrossSite(): RequestHandler {
  return (request, _response, next) => {
    if (SAFE.has(request.method)) return next()
    const site = request.get('sec-fetch-site')
    const origin = request.get('origin')
    const foreign =
      (site !== undefined && site !== 'same-origin' && site !== 'none') ||
      (origin !== undefined && !isOwnOrigin(origin, request.get('host')))
    if (foreign) throw new Refusal('request.cross-site')
    next()
  }
}

/** Does this `Origin` header name the host that the request was sent to? */
export function isOwnOrigin(origin: string, host: string | undefined): boolean {
  return host !== undefined && URL.canParse(origin) && new URL(origin).host === host
}
