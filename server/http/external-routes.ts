import { Router } from 'express'
import { z } from 'zod'
import { safeReturnPath } from '../domain/accounts/return-path.ts'
import type { ExternalAttempt, IdentityProvider } from '../services/identity-ports.ts'
import { Refusal } from '../services/refusal.ts'
import type { SignInExternal } from '../services/sign-in-external.ts'
import { clearCookie, cookieOf, setCookie } from './cookies.ts'
import { readInput } from './read-query.ts'
import { fromOf, refuseUnprotected, type SessionParts } from './session-routes.ts'

export interface ExternalParts extends Pick<SessionParts, 'plainHttp' | 'longestMs'> {
  readonly provider: IdentityProvider
  readonly signInExternal: SignInExternal
  /** Address of this program for browsers. */
  readonly publicUrl: string
  readonly logError: (error: unknown, path: string) => void
}

const CALLBACK = '/api/session/external/callback'
const BeginBody = z.object({ returnTo: z.string().max(2_000).optional() }).strict()
const Kept = z
  .object({ state: z.string(), nonce: z.string(), verifier: z.string(), returnTo: z.string() })
  .strict()

/** `/api/session/external`: over to the identity provider, and back with its word. */
export function externalRoutes(parts: ExternalParts): Router {
  const { provider, publicUrl, logError } = parts
  const routes = Router()
  const home = new URL(publicUrl)
  routes.post('/session/external', async (request, response) => {
    refuseUnprotected(request, parts.plainHttp)
    const { returnTo } = readInput(BeginBody, request.body)
    const begun = await provider.begin(new URL(CALLBACK, home).href).catch((error: unknown) => {
      logError(error, request.path)
      throw new Refusal('session.external-refused', { reason: 'unreachable' })
    })
    const kept = { ...begun.attempt, returnTo: safeReturnPath(returnTo) }
    const value = Buffer.from(JSON.stringify(kept)).toString('base64url')
    setCookie({ request, response }, 'external', { value })
    response.json({ url: begun.url })
  })
  routes.get('/session/external/callback', async (request, response) => {
    const kept = readKept(cookieOf(request, 'external'))
    clearCookie({ request, response }, 'external')
    const token = await arrive(parts, { request, kept })
    if (typeof token !== 'string') {
      response.redirect(303, `/sign-in?refused=${token.reason}`)
      return
    }
    setCookie({ request, response }, 'session', { value: token, ageMs: parts.longestMs })
    response.redirect(303, safeReturnPath(kept?.returnTo))
  })
  return routes
}

type Kept = ExternalAttempt & { readonly returnTo: string }

/** The session's token, or why there is none: a browser that comes back wants a page, not JSON. */
async function arrive(
  { provider, signInExternal, publicUrl, logError }: ExternalParts,
  { request, kept }: { request: Parameters<typeof fromOf>[0]; kept: Kept | undefined },
): Promise<string | { reason: string }> {
  if (!kept) return { reason: 'expired' }
  const query = request.originalUrl.split('?')[1] ?? ''
  try {
    const identity = await provider.finish(new URL(`${CALLBACK}?${query}`, publicUrl), kept)
    return await signInExternal(identity, fromOf(request))
  } catch (error) {
    if (error instanceof Refusal) return { reason: String(error.detail.reason ?? 'refused') }
    logError(error, request.path)
    return { reason: 'refused' }
  }
}

function readKept(value: string | undefined): Kept | undefined {
  try {
    const read = Kept.safeParse(JSON.parse(Buffer.from(value ?? '', 'base64url').toString()))
    return read.success ? read.data : undefined
  } catch {
    return undefined
  }
}
