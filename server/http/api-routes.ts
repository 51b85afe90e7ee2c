import express, { Router } from 'express'
import type { PlanView } from '../contract/plan.ts'
import type { ListCases } from '../services/list-cases.ts'
import type { ListItems } from '../services/list-items.ts'
import type { ReadChanges } from '../services/read-changes.ts'
import type { RecordStep } from '../services/record-step.ts'
import { Refusal } from '../services/refusal.ts'
import type { ShowCase } from '../services/show-case.ts'
import type { ShowTrend } from '../services/show-trend.ts'
import { type ImportServices, importRoutes } from './import-routes.ts'
import { type ManualServices, manualRoutes } from './manual-routes.ts'
import {
  CaseQuery,
  ChangeQuery,
  Id,
  ItemQuery,
  readInput,
  StepBody,
  TrendQuery,
  withoutUndefined,
} from './read-query.ts'
import { collectingRoutes, type SourceServices, sourceRoutes } from './source-routes.ts'

/** What the program does, one function each. */
export interface Services extends SourceServices, ManualServices, ImportServices {
  readonly showPlan: () => PlanView
  readonly listItems: ListItems
  readonly listCases: ListCases
  readonly showCase: ShowCase
  readonly recordStep: RecordStep
  readonly showTrend: ShowTrend
  readonly readChanges: ReadChanges
}

/** Until accounts exist every action is the desk's: a post, not a person. */
const ACTOR = 'desk'

/** `/api`: parse, call, answer; nothing else. */
export function apiRoutes(services: Services): Router {
  const routes = Router()
  routes.use(express.json({ limit: '64kb' }))
  routes.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store')
    next()
  })
  routes.get('/plan', (_request, response) => {
    response.json(services.showPlan())
  })
  routes.get('/items', async (request, response) => {
    response.json(await services.listItems(withoutUndefined(readInput(ItemQuery, request.query))))
  })
  routes.get('/cases', async (request, response) => {
    response.json(await services.listCases(readInput(CaseQuery, request.query).state))
  })
  routes.get('/cases/:id', async (request, response) => {
    response.json(await services.showCase(readInput(Id, request.params.id)))
  })
  routes.post('/cases/:id/steps', async (request, response) => {
    const id = readInput(Id, request.params.id)
    const body = withoutUndefined(readInput(StepBody, request.body))
    response.json(await services.recordStep(id, body, ACTOR))
  })
  routes.use('/items', manualRoutes(services))
  routes.use('/sources', sourceRoutes(services))
  routes.use('/collecting', collectingRoutes(services))
  routes.use('/import', importRoutes(services))
  routes.get('/trends/hot-spots', async (request, response) => {
    response.json(await services.showTrend(withoutUndefined(readInput(TrendQuery, request.query))))
  })
  routes.get('/changes', async (request, response) => {
    response.json(await services.readChanges(readInput(ChangeQuery, request.query).after))
  })
  routes.use(() => {
    throw new Refusal('request.not-found')
  })
  return routes
}
