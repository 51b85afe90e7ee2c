import { stringify } from 'csv-stringify/sync'
import { Router } from 'express'
import { z } from 'zod'
import type { AuditView } from '../contract/accounts.ts'
import { safeCell } from '../domain/accounts/spreadsheet-cell.ts'
import type { ExportAudit, ListAudit } from '../services/list-audit.ts'
import { whoOf } from './guard-access.ts'
import { readInput, withoutUndefined } from './read-query.ts'

export interface AuditServices {
  readonly listAudit: ListAudit
  readonly exportAudit: ExportAudit
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
const ExportBody = z.object(filter).strict()

const COLUMNS = ['seq', 'time', 'actor', 'address', 'action', 'object', 'before', 'after'] as const

/** `/api/audit`: who did what when, for admins; as a page and as a file. */
export function auditRoutes({ listAudit, exportAudit }: AuditServices): Router {
  const routes = Router()
  routes.get('/', async (request, response) => {
    response.json(await listAudit(withoutUndefined(readInput(AuditQuery, request.query))))
  })
  routes.post('/export', async (request, response) => {
    const search = withoutUndefined(readInput(ExportBody, request.body))
    const rows = await exportAudit(search, whoOf(response).actor)
    response.attachment('audit.csv').type('text/csv; charset=utf-8').send(csvOf(rows))
  })
  return routes
}

/** The mark at the start tells spreadsheets that this is UTF-8. */
function csvOf(rows: readonly AuditView[]): string {
  const cells = rows.map(({ seq, at, ...row }) => [
    String(seq),
    new Date(at).toISOString(),
    ...[row.actor, row.address, row.action, row.object, row.before, row.after].map(safeCell),
  ])
  return stringify(cells, {
    header: true,
    columns: [...COLUMNS],
    bom: true,
    record_delimiter: '\r\n',
  })
}
