import { Router } from 'express'
import { z } from 'zod'
import type { KeepSpikeSettings } from '../services/keep-spike-settings.ts'
import type { KeepSpikes } from '../services/keep-spikes.ts'
import { whoOf } from './guard-access.ts'
import { readInput } from './read-query.ts'

export interface SpikeServices {
  readonly keepSpikes: KeepSpikes
  readonly spikeSettings: KeepSpikeSettings
}

const Range = z.object({ days: z.coerce.number().int().min(1).max(366).default(30) }).strict()
const Verdict = z.object({ verdict: z.enum(['confirmed', 'dismissed']) }).strict()
const sensitivity = z.enum(['calm', 'normal', 'keen'])
const Choice = z.object({ urgent: sensitivity, ordinary: sensitivity }).strict()

/** `/api/spikes`: the alarms that rang, what people say of them, how easily they ring. */
export function spikeRoutes({ keepSpikes, spikeSettings }: SpikeServices): Router {
  const routes = Router()
  routes.get('/', async (request, response) => {
    response.json(await keepSpikes.list(readInput(Range, request.query)))
  })
  routes.get('/settings', async (_request, response) => {
    response.json(await spikeSettings.show())
  })
  routes.put('/settings', async (request, response) => {
    const choice = readInput(Choice, request.body)
    response.json(await spikeSettings.write(choice, whoOf(response).actor))
  })
  routes.post('/:id/verdict', async (request, response) => {
    const { verdict } = readInput(Verdict, request.body)
    response.json(await keepSpikes.judge(request.params.id, verdict, whoOf(response).actor))
  })
  return routes
}
