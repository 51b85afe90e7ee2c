import { type Response, Router } from 'express'
import { z } from 'zod'
import type { CaseActionBody } from '../contract/case-actions.ts'
import { isPermitted } from '../domain/accounts/roles.ts'
import { PAUSE_REASONS, SETTLED_OUTCOMES, VERIFIED_OUTCOMES } from '../domain/cases/events.ts'
import type { ActOnCase } from '../services/act-on-case.ts'
import type { CaseActor } from '../services/case-actor.ts'
import type { ListCases } from '../services/list-cases.ts'
import type { ListExamples } from '../services/list-examples.ts'
import type { OpenByHand } from '../services/open-by-hand.ts'
import type { ShowCase } from '../services/show-case.ts'
import { whoOf } from './guard-access.ts'
import { Id, readInput, withoutUndefined } from './read-query.ts'

/** What can be done with cases, one function each. */
export interface CaseServices {
  readonly listCases: ListCases
  readonly showCase: ShowCase
  readonly actOnCase: ActOnCase
  readonly openByHand: OpenByHand
  readonly listExamples: ListExamples
}

const key = z.string().min(8).max(100)
const text = z.string().max(2_000)
const urgency = z.enum(['urgent', 'high', 'normal'])
const instant = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const base = { key, lastEvent: Id.optional(), note: text.optional() }
const action = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.object({ ...base, kind: z.literal(kind), ...shape }).strict()
const statement = { link: text, statedBy: text.optional(), channel: Id.optional() }

const ActionBody = z.discriminatedUnion('kind', [
  action('seen', {}),
  action('received', {}),
  action('resumed', {}),
  action('dismissed', {}),
  action('assigned', { unit: Id }),
  action('verified', { outcome: z.enum(VERIFIED_OUTCOMES), source: text }),
  action('firstResponse', statement),
  action('settled', { outcome: z.enum(SETTLED_OUTCOMES), ...statement }),
  action('referred', { to: text }),
  action('escalated', { to: text }),
  action('reclassified', { urgency, hotSpots: z.array(Id).min(1).max(50).optional() }),
  action('reopened', { note: text }),
  action('paused', { reason: z.enum(PAUSE_REASONS) }),
  action('corrected', {
    of: Id,
    note: text,
    at: instant.optional(),
    withdrawn: z.literal(true).optional(),
  }),
  action('note', { note: text }),
])

const OpenBody = z
  .object({ key, hotSpot: Id, urgency: urgency.optional(), note: text.optional() })
  .strict()

const CaseQuery = z
  .object({
    state: z.enum(['open', 'settled', 'all']).default('open'),
    unit: Id.optional(),
  })
  .strict()

const ExampleQuery = z.object({ label: Id.optional() }).strict()

/** `/api/cases`: parse, call, answer. */
export function caseRoutes(services: CaseServices): Router {
  const routes = Router()
  routes.get('/', async (request, response) => {
    const { state, ...only } = readInput(CaseQuery, request.query)
    const by = whoOf(response).actor.name
    response.json(await services.listCases(state, { ...withoutUndefined(only), by }))
  })
  routes.get('/:id', async (request, response) => {
    response.json(await services.showCase(readInput(Id, request.params.id)))
  })
  routes.post('/:id/actions', async (request, response) => {
    const id = readInput(Id, request.params.id)
    // One member of the union for each of the contract's, without what was not sent.
    const body = withoutUndefined(readInput(ActionBody, request.body)) as CaseActionBody
    response.json(await services.actOnCase(id, body, actorOf(response)))
  })
  return routes
}

/** `POST /api/items/:id/case`: opens a case by hand. */
export function openingRoutes({ openByHand }: Pick<CaseServices, 'openByHand'>): Router {
  const routes = Router()
  routes.post('/:id/case', async (request, response) => {
    const id = readInput(Id, request.params.id)
    const body = withoutUndefined(readInput(OpenBody, request.body))
    response.status(201).json(await openByHand(id, body, whoOf(response).actor))
  })
  return routes
}

/** `/api/examples`: what people said about labels. */
export function exampleRoutes({ listExamples }: Pick<CaseServices, 'listExamples'>): Router {
  const routes = Router()
  routes.get('/', async (request, response) => {
    response.json(await listExamples(withoutUndefined(readInput(ExampleQuery, request.query))))
  })
  return routes
}

function actorOf(response: Response): CaseActor {
  const { actor, account } = whoOf(response)
  return { ...actor, mayApprove: isPermitted(account.role, 'approve') }
}
