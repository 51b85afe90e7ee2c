import type { Request, RequestHandler, Response } from 'express'
import { isPermitted } from '../domain/accounts/roles.ts'
import { Refusal } from '../services/refusal.ts'
import type { FindSession, SignedIn } from '../services/sessions.ts'
import { cookieOf } from './cookies.ts'
import { accessOf } from './permissions.ts'

export interface AccessParts {
  readonly findSession: FindSession
  /** Whose account must have a second factor. */
  readonly secondFactor: 'none' | 'admin' | 'all'
  /** Somebody looks at one case: who, and which. */
  readonly onView?: (who: SignedIn, path: string) => void
}

/**
 * Nobody gets past this without an account, but to what is listed as public; and nobody with one to
 * what the role may not do, nor to what is not listed at all.
 */
export function guardAccess({ findSession, secondFactor, onView }: AccessParts): RequestHandler {
  return async (request, response, next) => {
    const token = cookieOf(request, 'session')
    const who = token === undefined ? undefined : await findSession(token, addressOf(request))
    response.locals.who = who
    const route = accessOf(request.method, request.baseUrl + request.path)
    if (route?.access === 'public') return next()
    if (!who) throw new Refusal('session.needed')
    if (!route) throw new Refusal('request.not-found')
    if (mustSetUpSecondFactor(who, secondFactor) && !route.isOpenBeforeSecondFactor) {
      throw new Refusal('session.second-factor-needed')
    }
    if (!isPermitted(who.account.role, route.access)) throw new Refusal('request.not-permitted')
    if (route.isLogged) onView?.(who, request.baseUrl + request.path)
    next()
  }
}

/** Whoever signs in at a provider shows the second factor there. */
export function mustSetUpSecondFactor(
  { account }: SignedIn,
  needed: AccessParts['secondFactor'],
): boolean {
  const isMeant = needed === 'all' || (needed === 'admin' && account.role === 'admin')
  return isMeant && !account.totp?.active && account.externalKey === undefined
}

/** Who asks, if anybody is signed in. */
export function visitorOf(response: Response): SignedIn | undefined {
  return response.locals.who as SignedIn | undefined // set by the guard above, by nobody else
}

/** Who asks, on a route that the guard has let them through to. */
export function whoOf(response: Response): SignedIn {
  const who = visitorOf(response)
  if (!who) throw new Refusal('session.needed')
  return who
}

/** Address of the browser; of a proxy in front only where it is trusted. */
export function addressOf(request: Request): string {
  return request.ip ?? ''
}
