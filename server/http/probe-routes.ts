import { type Request, Router } from 'express'
import type { Warning } from '../contract/plan.ts'
import { isSameSecret } from '../services/secrets.ts'

/** What `/readyz` and `/metrics` look at. */
export interface Probes {
  /** Resolves when the database answers. */
  readonly ping: () => Promise<void>
  readonly isStopping: () => boolean
  readonly warnings: () => readonly Warning[]
  /** Opens `/metrics` to other machines. */
  readonly metricsToken?: string | undefined
  readonly gauges: () => Promise<Readonly<Record<string, number>>>
}

/** `/healthz`: the process lives. `/readyz`: it can serve. `/metrics`: Prometheus text. */
export function probeRoutes({ ping, isStopping, warnings, gauges, metricsToken }: Probes): Router {
  const routes = Router()
  routes.get('/healthz', (_request, response) => {
    response.json({ ok: true })
  })
  routes.get('/readyz', async (_request, response) => {
    const ready =
      !isStopping() &&
      (await ping().then(
        () => true,
        () => false,
      ))
    response.status(ready ? 200 : 503).json({ ready, warnings: warnings() })
  })
  routes.get('/metrics', async (request, response) => {
    if (!mayMeasure(request, metricsToken)) {
      response.status(403).json({ code: 'request.not-permitted', detail: {} })
      return
    }
    const lines = Object.entries(await gauges()).map(
      ([name, value]) => `wardpulse_${name} ${value}`,
    )
    response.type('text/plain; version=0.0.4').send(`${lines.join('\n')}\n`)
  })
  return routes
}

/** This very machine, or whoever has the token; through a proxy nobody is on this machine. */
function mayMeasure(request: Request, token: string | undefined): boolean {
  const given = /^Bearer (.+)$/.exec(request.get('authorization') ?? '')?.[1]
  if (token !== undefined && given !== undefined) return isSameSecret(given, token)
  const isForwarded = request.get('x-forwarded-for') !== undefined || request.get('forwarded')
  return !isForwarded && /^(127\.|::1$|::ffff:127\.)/.test(request.socket.remoteAddress ?? '')
}
