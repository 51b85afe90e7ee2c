import { Router } from 'express'
import { z } from 'zod'
import { BACKTEST_KINDS } from '../domain/rules/next-to-judge.ts'
import type { JudgeItems } from '../services/judge-items.ts'
import type { MendRules } from '../services/mend-rules.ts'
import type { KeepRelabelling } from '../services/relabel-items.ts'
import type { Backtests } from '../services/run-backtest.ts'
import type { ShowRuleHealth } from '../services/show-rule-health.ts'
import type { TraceItem } from '../services/trace-item.ts'
import { whoOf } from './guard-access.ts'
import { Id, readInput, withoutUndefined } from './read-query.ts'

/** What the workbench learns from stored items and from people, one function each. */
export interface LearningServices {
  readonly backtests: Backtests
  readonly judgeItems: JudgeItems
  readonly traceItem: TraceItem
  readonly mendRules: MendRules
  readonly showRuleHealth: ShowRuleHealth
  readonly keepRelabelling: KeepRelabelling
}

const LONGEST_DAYS = 400
const dimension = z.enum(['axis', 'hotSpot'])
const StartBody = z.object({ days: z.number().int().min(1).max(LONGEST_DAYS).default(14) }).strict()
const ItemQuery = z
  .object({
    ...{ dimension, label: Id, kind: z.enum(BACKTEST_KINDS) },
    before: z.string().max(100).optional(),
  })
  .strict()
const SampleQuery = z.object({ dimension: dimension.optional(), label: Id.optional() }).strict()
const JudgeBody = z
  .object({
    ...{ itemId: Id, textHash: z.string().min(1).max(80), dimension, label: Id, backtest: Id },
    verdict: z.enum(['right', 'wrong', 'unsure']).optional(),
  })
  .strict()
const TraceBody = z.object({ about: z.string().min(1).max(4_000), label: Id.optional() }).strict()
const phrase = z.string().min(1).max(200)
const weight = z.number().min(0.1).max(100)
const AMend = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('except'), phrase }).strict(),
  z.object({ kind: z.literal('veto'), phrase }).strict(),
  z.object({ kind: z.literal('not-abroad') }).strict(),
  z.object({ kind: z.literal('city') }).strict(),
  z.object({ kind: z.literal('phrase'), phrase, weight }).strict(),
  z
    .object({
      ...{ kind: z.literal('near'), phrases: z.tuple([phrase, phrase]), weight },
      within: z.number().int().min(0).max(40),
    })
    .strict(),
])
const MendBody = z.object({ mend: AMend, draft: Id.optional() }).strict()

const instant = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const RelabelBody = z
  .object({ from: instant, to: instant })
  .strict()
  .refine(({ from, to }) => from < to, { path: ['to'], message: 'before "from"' })

/** `/api/workbench`, beside drafts and releases. */
export function learningRoutes(services: LearningServices): Router {
  const { backtests, judgeItems, traceItem, mendRules } = services
  const routes = Router()
  routes.post('/why-not', async (request, response) => {
    response.json(await traceItem(withoutUndefined(readInput(TraceBody, request.body))))
  })
  routes.get('/health', async (_request, response) => {
    response.json(await services.showRuleHealth())
  })
  routes.use('/relabel', relabelRoutes(services))
  routes.get('/candidates/:id/mends', async (request, response) => {
    response.json(await mendRules.propose(readInput(Id, request.params.id)))
  })
  routes.post('/candidates/:id/draft', async (request, response) => {
    const id = readInput(Id, request.params.id)
    const body = withoutUndefined(readInput(MendBody, request.body))
    response.status(201).json(await mendRules.take(id, body, whoOf(response).actor))
  })
  routes.post('/drafts/:id/backtests', async (request, response) => {
    const { days } = readInput(StartBody, request.body)
    const draft = readInput(Id, request.params.id)
    response.status(202).json(await backtests.start(draft, days, whoOf(response).actor))
  })
  routes.get('/backtests/:id', async (request, response) => {
    response.json(await backtests.show(readInput(Id, request.params.id)))
  })
  routes.post('/backtests/:id/stop', async (request, response) => {
    const id = readInput(Id, request.params.id)
    response.json(await backtests.stop(id, whoOf(response).actor))
  })
  routes.get('/backtests/:id/items', async (request, response) => {
    const asked = withoutUndefined(readInput(ItemQuery, request.query))
    response.json(await judgeItems.list(readInput(Id, request.params.id), asked))
  })
  routes.get('/backtests/:id/sample', async (request, response) => {
    const only = withoutUndefined(readInput(SampleQuery, request.query))
    response.json(await judgeItems.sample(readInput(Id, request.params.id), only))
  })
  routes.post('/judgements', async (request, response) => {
    const body = withoutUndefined(readInput(JudgeBody, request.body))
    await judgeItems.judge(body, whoOf(response).actor)
    response.status(204).end()
  })
  return routes
}

const ACTS = ['pause', 'resume', 'cancel'] as const

function relabelRoutes({ keepRelabelling }: Pick<LearningServices, 'keepRelabelling'>): Router {
  const routes = Router()
  routes.get('/', async (_request, response) => {
    response.json(await keepRelabelling.list())
  })
  routes.post('/', async (request, response) => {
    const range = readInput(RelabelBody, request.body)
    response.status(202).json(await keepRelabelling.start(range, whoOf(response).actor))
  })
  for (const act of ACTS) {
    routes.post(`/:id/${act}`, async (request, response) => {
      const id = readInput(Id, request.params.id)
      response.json(await keepRelabelling.change(id, act, whoOf(response).actor))
    })
  }
  return routes
}
