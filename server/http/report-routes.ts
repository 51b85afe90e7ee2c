import { type Response, Router } from 'express'
import { z } from 'zod'
import type { ListDueReports } from '../services/due-reports.ts'
import type { KeepReports } from '../services/keep-reports.ts'
import type { ReportFile, ReportFormat } from '../services/report-model.ts'
import type { ShowCalendar } from '../services/show-calendar.ts'
import type { KeepWeekly } from '../services/weekly-setting.ts'
import { whoOf } from './guard-access.ts'
import { readInput, withoutUndefined } from './read-query.ts'
import { SHEET_TYPES, sendFile } from './send-file.ts'

export interface ReportServices {
  readonly keepReports: KeepReports
  readonly showCalendar: ShowCalendar
  readonly listDueReports: ListDueReports
  readonly keepWeekly: KeepWeekly
}

const TYPES: Readonly<Record<ReportFormat, string>> = {
  ...SHEET_TYPES,
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}
const FORMATS = ['docx', 'xlsx', 'csv'] as const

const day = z.string().max(10)
const id = z.string().max(80)
const scope = {
  template: id,
  schedule: id.optional(),
  period: z.string().max(10).optional(),
  fromDay: day.optional(),
  toDay: day.optional(),
  hotSpot: id.optional(),
  storyId: id.optional(),
}
const BeginBody = z.object(scope).strict()
const revision = z.number().int().min(1)
const WriteBody = z
  .object({ revision, texts: z.record(z.string().max(80), z.string().max(20_000)) })
  .strict()
const IssueBody = z.object({ revision }).strict()
const CalendarQuery = z.object({ from: day, to: day }).strict()

/** `/api/reports`: reports that are written, and as they were issued. */
export function reportRoutes({ keepReports }: ReportServices): Router {
  const routes = Router()
  routes.get('/', async (_request, response) => {
    response.json(await keepReports.list())
  })
  routes.post('/', async (request, response) => {
    const body = withoutUndefined(readInput(BeginBody, request.body))
    response.status(201).json(await keepReports.begin(body, whoOf(response).actor))
  })
  for (const format of FORMATS) {
    routes.get(`/now.${format}`, async (request, response) => {
      const body = withoutUndefined(readInput(BeginBody, request.query))
      send(response, format, await keepReports.saveNow(body, format))
    })
    routes.get(`/issues/:id/file.${format}`, async (request, response) => {
      send(response, format, await keepReports.saveIssue(request.params.id, format))
    })
    routes.get(`/:id/file.${format}`, async (request, response) => {
      send(response, format, await keepReports.saveDraft(request.params.id, format))
    })
  }
  routes.get('/:id', async (request, response) => {
    response.json(await keepReports.show(request.params.id))
  })
  routes.patch('/:id', async (request, response) => {
    const body = readInput(WriteBody, request.body)
    response.json(await keepReports.write(request.params.id, body, whoOf(response).actor))
  })
  routes.post('/:id/issue', async (request, response) => {
    const body = readInput(IssueBody, request.body)
    response.json(await keepReports.issue(request.params.id, body, whoOf(response).actor))
  })
  return routes
}

/** `/api/calendar`: what the plan does when, and which reports are due. */
export function calendarRoutes({ showCalendar, listDueReports }: ReportServices): Router {
  const routes = Router()
  routes.get('/', async (request, response) => {
    const { from, to } = readInput(CalendarQuery, request.query)
    response.json(await showCalendar(from, to))
  })
  routes.get('/due', async (_request, response) => {
    response.json({ due: await listDueReports(), now: Date.now() })
  })
  return routes
}

const WeeklyUnits = z.object({ units: z.array(id).max(50) }).strict()

/** `/api/digest`: who gets the week in figures by mail. */
export function digestRoutes({ keepWeekly }: ReportServices): Router {
  const routes = Router()
  routes.get('/', async (_request, response) => {
    response.json(await keepWeekly.show())
  })
  routes.post('/', async (request, response) => {
    const body = readInput(WeeklyUnits, request.body)
    response.json(await keepWeekly.write(body, whoOf(response).actor))
  })
  return routes
}

function send(response: Response, format: ReportFormat, { name, file }: ReportFile): void {
  sendFile(response, name, { type: TYPES[format], file })
}
