import { Router } from 'express'
import { z } from 'zod'
import type { Actor } from '../domain/accounts/audit-chain.ts'
import { ROLES } from '../domain/accounts/roles.ts'
import type { KeepAccounts } from '../services/keep-accounts.ts'
import { whoOf } from './guard-access.ts'
import { Id, readInput, withoutUndefined } from './read-query.ts'

const title = z.string().max(200).optional()
const AddBody = z
  .object({ name: z.string().max(200), title, role: z.enum(ROLES), unit: Id.optional() })
  .strict()
const EditBody = z
  .object({
    title,
    role: z.enum(ROLES).optional(),
    disabled: z.boolean().optional(),
    unit: z.union([Id, z.literal('')]).optional(),
  })
  .strict()
const NoBody = z.object({}).strict().optional()

/** What can be done to one account beside editing it, by the last part of its path. */
const ACTS = {
  reset: 'resetPassword',
  'second-factor': 'removeSecondFactor',
  unlock: 'unlock',
  sessions: 'endSessions',
} as const satisfies Readonly<Record<string, keyof KeepAccounts>>

/** `/api/accounts`: who may come in, and as what. */
export function accountRoutes(keep: KeepAccounts): Router {
  const routes = Router()
  routes.get('/', async (_request, response) => {
    response.json(await keep.list())
  })
  routes.post('/', async (request, response) => {
    const body = withoutUndefined(readInput(AddBody, request.body))
    response.status(201).json(await keep.add(body, whoOf(response).actor))
  })
  routes.patch('/:id', async (request, response) => {
    const id = readInput(Id, request.params.id)
    const body = withoutUndefined(readInput(EditBody, request.body))
    response.json(await keep.edit(id, body, whoOf(response).actor))
  })
  for (const [path, act] of Object.entries(ACTS)) {
    routes.post(`/:id/${path}`, async (request, response) => {
      readInput(NoBody, request.body)
      const by: Actor = whoOf(response).actor
      response.json(await keep[act](readInput(Id, request.params.id), by))
    })
  }
  return routes
}
