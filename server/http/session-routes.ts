import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import type { OwnSessions, SessionAnswer, SessionBegun } from '../contract/accounts.ts'
import { isPermitted, PERMISSIONS } from '../domain/accounts/roles.ts'
import type { ChangePassword } from '../services/change-password.ts'
import { Refusal } from '../services/refusal.ts'
import type { SecondFactor } from '../services/second-factor.ts'
import type { EndSession, SignedIn } from '../services/sessions.ts'
import type { SetUp } from '../services/set-up.ts'
import type { From, SignIn } from '../services/sign-in.ts'
import type { SetPasswordByLink, SignInByLink } from '../services/use-link.ts'
import { clearCookie, cookieOf, setCookie } from './cookies.ts'
import {
  type AccessParts,
  addressOf,
  mustSetUpSecondFactor,
  visitorOf,
  whoOf,
} from './guard-access.ts'
import { Id, readInput, withoutUndefined } from './read-query.ts'

export interface SessionServices {
  readonly isSetUp: () => Promise<boolean>
  readonly setUp: SetUp
  readonly signIn: SignIn
  readonly signInByLink: SignInByLink
  readonly setPasswordByLink: SetPasswordByLink
  readonly endSession: EndSession
  readonly changePassword: ChangePassword
  readonly secondFactor: SecondFactor
  readonly listSessions: (who: SignedIn) => Promise<OwnSessions>
  readonly endOwnSession: (who: SignedIn, id: string) => Promise<void>
}

export interface SessionParts extends Pick<AccessParts, 'secondFactor'> {
  readonly services: SessionServices
  /** Sign-in from other machines without TLS is allowed. */
  readonly plainHttp: boolean
  /** An identity provider is configured. */
  readonly external: boolean
  /** Longest life of a session, ms. */
  readonly longestMs: number
}

const password = z.string().max(1_000)
const token = z.string().min(20).max(200)
const SignInBody = z
  .object({ name: z.string().max(200), password, code: z.string().max(40).optional() })
  .strict()
const SetUpBody = z
  .object({ token, name: z.string().max(200), title: z.string().max(200).optional(), password })
  .strict()
const LinkBody = z.object({ token }).strict()
const PasswordLinkBody = z.object({ token, password }).strict()
const ChangeBody = z.object({ current: password, password }).strict()
const CodeBody = z.object({ code: z.string().max(40) }).strict()
const PasswordBody = z.object({ password }).strict()
const NoBody = z.object({}).strict().optional()

/** `/api/session`, `/api/setup`, `/api/password-link`: who one is, and how one becomes it. */
export function sessionRoutes(parts: SessionParts): Router {
  const { services } = parts
  const routes = Router()
  const begin = makeBegin(parts)
  const answer = async (request: Request, response: Response) => {
    response.json(await sessionAnswer(parts, request, visitorOf(response)))
  }
  routes.get('/session', answer)
  routes.post('/session', async (request, response) => {
    refuseUnprotected(request, parts.plainHttp)
    const body = withoutUndefined(readInput(SignInBody, request.body))
    const { token: made, device } = await services.signIn(body, fromOf(request))
    setCookie({ request, response }, 'device', { value: device })
    await begin(request, response, made)
  })
  routes.post('/session/link', async (request, response) => {
    refuseUnprotected(request, parts.plainHttp)
    const body = readInput(LinkBody, request.body)
    await begin(request, response, await services.signInByLink(body.token, fromOf(request)))
  })
  routes.post('/setup', async (request, response) => {
    if (await services.isSetUp()) throw new Refusal('request.not-found')
    refuseUnprotected(request, parts.plainHttp)
    const body = withoutUndefined(readInput(SetUpBody, request.body))
    await begin(request, response, await services.setUp(body, fromOf(request)))
  })
  routes.post('/password-link', async (request, response) => {
    refuseUnprotected(request, parts.plainHttp)
    const body = readInput(PasswordLinkBody, request.body)
    await begin(request, response, await services.setPasswordByLink(body, fromOf(request)))
  })
  addOwnRoutes(routes, parts, begin)
  return routes
}

type Begin = (request: Request, response: Response, token: string | undefined) => Promise<void>

/** Sets the cookie and answers as the page will find things from now on. */
function makeBegin(parts: SessionParts): Begin {
  return async (request, response, made) => {
    if (made !== undefined) {
      setCookie({ request, response }, 'session', { value: made, ageMs: parts.longestMs })
    }
    const answer: SessionBegun = { begun: made !== undefined }
    response.json(answer)
  }
}

function addOwnRoutes(routes: Router, { services }: SessionParts, begin: Begin): void {
  routes.post('/session/end', async (request, response) => {
    readInput(NoBody, request.body)
    await services.endSession(whoOf(response))
    clearCookie({ request, response }, 'session')
    response.json({ begun: false })
  })
  routes.post('/session/password', async (request, response) => {
    const body = readInput(ChangeBody, request.body)
    await begin(request, response, await services.changePassword(whoOf(response), body))
  })
  routes.get('/session/list', async (_request, response) => {
    response.json(await services.listSessions(whoOf(response)))
  })
  routes.post('/session/list/:id/end', async (request, response) => {
    const who = whoOf(response)
    await services.endOwnSession(who, readInput(Id, request.params.id))
    response.json(await services.listSessions(who))
  })
  routes.post('/session/second-factor', async (request, response) => {
    readInput(NoBody, request.body)
    response.json(await services.secondFactor.begin(whoOf(response)))
  })
  routes.post('/session/second-factor/confirm', async (request, response) => {
    const { code } = readInput(CodeBody, request.body)
    response.json(await services.secondFactor.confirm(whoOf(response), code))
  })
  routes.post('/session/second-factor/remove', async (request, response) => {
    const body = readInput(PasswordBody, request.body)
    await services.secondFactor.remove(whoOf(response), body.password)
    response.json({ begun: true })
  })
}

export function fromOf(request: Request): From {
  return {
    address: addressOf(request),
    session: cookieOf(request, 'session'),
    device: cookieOf(request, 'device'),
  }
}

/** A password must not cross a network that anybody on it can read. */
export function refuseUnprotected(request: Request, isAllowed: boolean): void {
  if (isUnprotected(request) && !isAllowed) throw new Refusal('session.tls-needed')
}

/** Without TLS and not from this very machine. */
function isUnprotected(request: Request): boolean {
  return !request.secure && !/^(127\.|::1$|::ffff:127\.)/.test(addressOf(request))
}

async function sessionAnswer(
  { services, secondFactor, external }: SessionParts,
  request: Request,
  who: SignedIn | undefined,
): Promise<SessionAnswer> {
  const common = { external, isPlainHttp: isUnprotected(request), now: Date.now() }
  if (!who) {
    const state = (await services.isSetUp()) ? 'signed-out' : 'set-up'
    return { state, permissions: [], mustSetUpSecondFactor: false, ...common }
  }
  const { id, name, title, unit, role, externalKey, totp } = who.account
  return {
    state: 'signed-in',
    account: {
      ...{ id, name, title, role, external: externalKey !== undefined },
      hasSecondFactor: totp?.active ?? false,
      ...(unit === undefined ? {} : { unit }),
    },
    permissions: PERMISSIONS.filter((permission) => isPermitted(role, permission)),
    mustSetUpSecondFactor: mustSetUpSecondFactor(who, secondFactor),
    ...common,
  }
}
