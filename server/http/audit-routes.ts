import { Router } from 'express'
import { z } from 'zod'
import type { ListAudit } from '../services/list-audit.ts'
import type { SaveAudit } from '../services/save-sheets.ts'
import { whoOf } from './guard-access.ts'
import { readInput, withoutUndefined } from './read-query.ts'
import { SHEET_TYPES, sendFile } from './send-file.ts'

export interface AuditServices {
  readonly listAudit: ListAudit
  readonly saveAudit: SaveAudit
}

const time = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional()
const filter = {
  search: z.string().max(200).optional(),
  actor: z.string().max(80).optional(),
  action: z.string().max(80).optional(),
  from: time,
  to: time,
}
const AuditQuery = z
  .object({ ...filter, before: time, limit: z.coerce.number().int().min(1).max(500).optional() })
  .strict()
const ExportBody = z.object({ ...filter, format: z.enum(['csv', 'xlsx']).default('csv') }).strict()

/** `/api/audit`: who did what when, for admins; as a page and as a file. */
export function auditRoutes({ listAudit, saveAudit }: AuditServices): Router {
  const routes = Router()
  routes.get('/', async (request, response) => {
    response.json(await listAudit(withoutUndefined(readInput(AuditQuery, request.query))))
  })
  routes.post('/export', async (request, response) => {
    const { format, ...search } = readInput(ExportBody, request.body)
    const by = whoOf(response).actor
    const file = await saveAudit(withoutUndefined(search), { format, by })
    sendFile(response, `audit.${format}`, { type: SHEET_TYPES[format], file })
  })
  return routes
}
