import { join } from 'node:path'
import compression from 'compression'
import express, { type Express } from 'express'
import { Refusal } from '../services/refusal.ts'
import { answerErrors } from './answer-errors.ts'
import { apiRoutes, type Services, type SignInDoors } from './api-routes.ts'
import { type AccessParts, guardAccess } from './guard-access.ts'
import {
  refuseCrossSite,
  refuseForeignHost,
  securityHeaders,
  stayWithTls,
} from './guard-requests.ts'
import type { IsOwnHost } from './own-host.ts'
import { type Probes, probeRoutes } from './probe-routes.ts'

export interface HttpParts {
  readonly services: Services
  readonly access: AccessParts
  readonly doors: SignInDoors
  /** Proxies in front whose word on address and protocol counts. */
  readonly trustedProxies: readonly string[]
  readonly probes: Probes
  /** Folder of the built client. */
  readonly clientDir: string
  /** Names under which the program answers. */
  readonly isOwnHost: IsOwnHost
  readonly logError: (error: unknown, path: string) => void
}

/** The whole HTTP side: probes, API, the built client, and one error handler at the end. */
export function makeHttpApp({
  services,
  access,
  doors,
  trustedProxies,
  probes,
  clientDir,
  isOwnHost,
  logError,
}: HttpParts): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('query parser', 'simple')
  app.set('trust proxy', trustedProxies.length === 0 ? false : [...trustedProxies])
  app.use(securityHeaders())
  app.use(stayWithTls())
  app.use(compression())
  app.use(probeRoutes(probes))
  app.use(refuseForeignHost(isOwnHost))
  app.use(refuseCrossSite())
  app.use('/api', (_request, response, next) => {
    // Refusals too: what is not there today may be there tomorrow.
    response.set('Cache-Control', 'no-store')
    if (probes.isStopping()) throw new Refusal('server.stopping')
    next()
  })
  app.use('/api', guardAccess(access))
  app.use('/api', apiRoutes(services, doors))
  // File names under assets/ carry a hash of their content.
  app.use(
    '/assets',
    express.static(join(clientDir, 'assets'), {
      immutable: true,
      maxAge: '1y',
      fallthrough: false,
    }),
  )
  app.use(express.static(clientDir, { index: false, maxAge: 0 }))
  app.get(/^\/[a-z0-9/-]*$/, (_request, response) => {
    response.set('Cache-Control', 'no-cache')
    response.sendFile('index.html', { root: clientDir })
  })
  app.use(() => {
    throw new Refusal('request.not-found')
  })
  app.use(answerErrors(logError))
  return app
}
