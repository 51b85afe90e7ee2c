import { Router } from 'express'
import { z } from 'zod'
import type { Erasures } from '../services/erase-on-request.ts'
import { whoOf } from './guard-access.ts'
import { readInput, withoutUndefined } from './read-query.ts'

const sought = { url: z.string().max(2_000).optional(), text: z.string().max(300).optional() }
const ErasureBody = z
  .object({
    ...sought,
    mask: z.boolean().optional(),
    receivedAt: z.number().int().min(0).optional(),
  })
  .strict()

/** `/api/erasures`: what is erased or covered on request, and the register of it. */
export function erasureRoutes(erasures: Erasures): Router {
  const routes = Router()
  routes.get('/', async (_request, response) => {
    response.json(await erasures.list())
  })
  // A search for a person's text must not stand in any log of addresses, so it is no GET.
  routes.post('/search', async (request, response) => {
    response.json(await erasures.search(withoutUndefined(readInput(ErasureBody, request.body))))
  })
  routes.post('/', async (request, response) => {
    const body = withoutUndefined(readInput(ErasureBody, request.body))
    response.status(201).json(await erasures.carryOut(body, whoOf(response).actor))
  })
  return routes
}
