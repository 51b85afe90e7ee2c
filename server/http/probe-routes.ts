import { Router } from 'express'
import type { Warning } from '../contract/plan.ts'

/** What `/readyz` and `/metrics` look at. */
export interface Probes {
  /** Resolves when the database answers. */
  readonly ping: () => Promise<void>
  readonly isStopping: () => boolean
  readonly warnings: () => readonly Warning[]
  readonly gauges: () => Promise<Readonly<Record<string, number>>>
}

/** `/healthz`: the process lives. `/readyz`: it can serve. `/metrics`: Prometheus text. */
export function probeRoutes({ ping, isStopping, warnings, gauges }: Probes): Router {
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
  routes.get('/metrics', async (_request, response) => {
    const lines = Object.entries(await gauges()).map(
      ([name, value]) => `wardpulse_${name} ${value}`,
    )
    response.type('text/plain; version=0.0.4').send(`${lines.join('\n')}\n`)
  })
  return routes
}
