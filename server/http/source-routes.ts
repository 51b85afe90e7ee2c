import { Router } from 'express'
import { z } from 'zod'
import type { PreviewBody, PreviewView } from '../contract/source-pages.ts'
import type { AddSource } from '../services/add-source.ts'
import type { EditSource } from '../services/edit-source.ts'
import type { ListSources } from '../services/list-sources.ts'
import type { AskSource, PauseSource } from '../services/pause-source.ts'
import type { ShowSource } from '../services/show-source.ts'
import type { SwitchCollecting } from '../services/switch-collecting.ts'
import { whoOf } from './guard-access.ts'
import { Id, readInput, withoutUndefined } from './read-query.ts'

/** What can be done with sources, one function each. */
export interface SourceServices {
  readonly listSources: ListSources
  readonly showSource: ShowSource
  readonly addSource: AddSource
  readonly editSource: EditSource
  readonly pauseSource: PauseSource
  readonly askSource: AskSource
  readonly switchCollecting: SwitchCollecting
  readonly lookAtSource: (body: PreviewBody) => Promise<PreviewView>
}

const MINUTE = 60_000
const url = z.string().min(1).max(2_000)
const zone = z.string().max(60)
const dateOrder = z.enum(['dmy', 'mdy'])
const name = z.string().min(1).max(300)

/** What is in them is for the service to judge, which knows the plan's own rules for recipes. */
const selector = z.string().max(400)
const recipe = z
  .object({
    list: selector,
    link: selector.optional(),
    title: selector.optional(),
    time: selector.optional(),
    timeFormat: selector.optional(),
    excerpt: selector.optional(),
    nextPage: selector.optional(),
    maxPages: z.number().optional(),
  })
  .strict()
  .transform(withoutUndefined)

const AddBody = z
  .object({
    url,
    title: name,
    publisher: name,
    tier: z.enum(['official', 'press', 'community']),
    everyMs: z
      .number()
      .int()
      .min(5 * MINUTE)
      .max(7 * 24 * 60 * MINUTE)
      .optional(),
    zone: zone.optional(),
    dateOrder: dateOrder.optional(),
    area: z.enum(['country', 'city', 'ward']).optional(),
    fullText: z.boolean().optional(),
    recipe: recipe.optional(),
  })
  .strict()

const EditBody = AddBody.partial()
const LookBody = z
  .object({
    url,
    zone: zone.optional(),
    dateOrder: dateOrder.optional(),
    recipe: recipe.optional(),
  })
  .strict()

/** `/api/sources`: parse, call, answer. */
export function sourceRoutes(services: SourceServices): Router {
  const routes = Router()
  routes.get('/', async (_request, response) => {
    response.json(await services.listSources())
  })
  routes.post('/', async (request, response) => {
    const body = withoutUndefined(readInput(AddBody, request.body))
    response.status(201).json(await services.addSource(body, whoOf(response).actor))
  })
  routes.post('/preview', async (request, response) => {
    const body = withoutUndefined(readInput(LookBody, request.body))
    response.json(await services.lookAtSource(body))
  })
  routes.get('/:id', async (request, response) => {
    response.json(await services.showSource(readInput(Id, request.params.id)))
  })
  routes.patch('/:id', async (request, response) => {
    const id = readInput(Id, request.params.id)
    const body = withoutUndefined(readInput(EditBody, request.body))
    response.json(await services.editSource(id, body, whoOf(response).actor))
  })
  for (const [path, paused] of [
    ['pause', true],
    ['resume', false],
  ] as const) {
    routes.post(`/:id/${path}`, async (request, response) => {
      const id = readInput(Id, request.params.id)
      response.json(await services.pauseSource(id, paused, whoOf(response).actor))
    })
  }
  routes.post('/:id/test', async (request, response) => {
    const id = readInput(Id, request.params.id)
    response.json(await services.askSource(id, whoOf(response).actor))
  })
  return routes
}

/** `/api/collecting`: the switch for everything that leaves this machine. */
export function collectingRoutes({
  switchCollecting,
}: Pick<SourceServices, 'switchCollecting'>): Router {
  const routes = Router()
  routes.post('/pause', async (_request, response) => {
    response.json(await switchCollecting(true, whoOf(response).actor))
  })
  routes.post('/resume', async (_request, response) => {
    response.json(await switchCollecting(false, whoOf(response).actor))
  })
  return routes
}
