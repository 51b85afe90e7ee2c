import { Router } from 'express'
import { z } from 'zod'
import { DAY } from '../domain/plan/local-time.ts'
import type { ApplyToOpen } from '../services/apply-to-open.ts'
import type { AskWhatIf } from '../services/ask-what-if.ts'
import { Refusal } from '../services/refusal.ts'
import type { SaveFigures } from '../services/save-sheets.ts'
import type { FigurePeriod, ShowFigures } from '../services/show-figures.ts'
import type { ShowForecast } from '../services/show-forecast.ts'
import type { ShowHandover } from '../services/show-handover.ts'
import type { ShowPlan } from '../services/show-plan.ts'
import type { ShowResponse } from '../services/show-response.ts'
import { whoOf } from './guard-access.ts'
import { readInput, withoutUndefined } from './read-query.ts'
import { SHEET_TYPES, sendFile } from './send-file.ts'

/** What looks over all cases at once, one function each. */
export interface DeskServices {
  readonly showPlan: ShowPlan
  readonly showFigures: ShowFigures
  readonly saveFigures: SaveFigures
  readonly showForecast: ShowForecast
  readonly showResponse: ShowResponse
  readonly askWhatIf: AskWhatIf
  readonly showHandover: ShowHandover
  readonly applyToOpen: ApplyToOpen
}

const LONGEST_DAYS = 1_100
const instant = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const period = {
  days: z.coerce.number().int().min(1).max(LONGEST_DAYS).default(30),
  from: instant.optional(),
  to: instant.optional(),
}
const FigureQuery = z.object(period).strict()
const FileQuery = z.object({ ...period, language: z.enum(['vi', 'en']).default('vi') }).strict()
const ForecastQuery = z.object({ until: instant.optional() }).strict()
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const ResponseQuery = z
  .object({ per: z.enum(['week', 'month']).default('month'), from: day, to: day })
  .strict()
const HandoverQuery = z.object({ since: instant.optional() }).strict()

const WhatIf = z
  .object({
    targets: z.record(z.string().max(40), z.string().max(20)).optional(),
    days: z
      .array(z.object({ date: z.string().max(10), kind: z.enum(['off', 'works']) }).strict())
      .max(400)
      .optional(),
    windows: z.array(z.string().max(20)).min(1).max(10).optional(),
  })
  .strict()

/** `/api/desk`: figures, forecast, what-if and the page for the next shift. */
export function deskRoutes(services: DeskServices): Router {
  const routes = Router()
  routes.get('/figures', async (request, response) => {
    response.json(await services.showFigures(periodOf(readInput(FigureQuery, request.query))))
  })
  for (const format of ['csv', 'xlsx'] as const) {
    routes.get(`/figures.${format}`, async (request, response) => {
      const { language, ...asked } = readInput(FileQuery, request.query)
      const file = await services.saveFigures(periodOf(asked), { format, language })
      sendFile(response, `figures.${format}`, { type: SHEET_TYPES[format], file })
    })
  }
  routes.get('/forecast', async (request, response) => {
    response.json(await services.showForecast(readInput(ForecastQuery, request.query).until))
  })
  routes.get('/response', async (request, response) => {
    response.json(await services.showResponse(readInput(ResponseQuery, request.query)))
  })
  routes.post('/what-if', async (request, response) => {
    response.json(await services.askWhatIf(withoutUndefined(readInput(WhatIf, request.body))))
  })
  routes.get('/handover', async (request, response) => {
    response.json(await services.showHandover(readInput(HandoverQuery, request.query).since))
  })
  return routes
}

/** `/api/plan`: what the page needs of it, and its newest versions for the open cases. */
export function planRoutes({ showPlan, applyToOpen }: DeskServices): Router {
  const routes = Router()
  routes.get('/', (_request, response) => {
    response.json(showPlan())
  })
  routes.post('/apply-to-open', async (_request, response) => {
    response.json(await applyToOpen(whoOf(response).actor))
  })
  return routes
}

function periodOf({ days, from, to }: z.output<typeof FigureQuery>): FigurePeriod {
  if (from === undefined && to === undefined) return { days }
  if (from === undefined || to === undefined || to <= from || to - from > LONGEST_DAYS * DAY) {
    throw new Refusal('request.invalid', { field: from === undefined ? 'from' : 'to' })
  }
  return { from, to }
}
