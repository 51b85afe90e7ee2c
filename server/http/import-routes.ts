import express, { type ErrorRequestHandler, type Request, Router } from 'express'
import { z } from 'zod'
import { IMPORT_BYTES, IMPORT_FIELDS, type ImportMapping } from '../domain/items/import-row.ts'
import type { ImportFile, PreviewImport } from '../services/import-file.ts'
import type { ImportForm } from '../services/read-import-rows.ts'
import { Refusal } from '../services/refusal.ts'
import { whoOf } from './guard-access.ts'
import { readInput } from './read-query.ts'

export interface ImportServices {
  readonly previewImport: PreviewImport
  readonly importFile: ImportFile
}

const column = z.string().min(1).max(200).optional()
const ImportQuery = z
  .object({
    format: z.enum(['csv', 'jsonl']),
    /** Name of the source of rows that name none. */
    sourceName: z.string().max(200).optional(),
    ...{ title: column, description: column, url: column, published: column },
    ...{ fetched: column, source: column, id: column },
  })
  .strict()

/** `/api/import`: the file's text is the body, its format and its columns are the query. */
export function importRoutes({ previewImport, importFile }: ImportServices): Router {
  const routes = Router()
  routes.use(express.text({ type: ['text/csv', 'application/x-ndjson'], limit: IMPORT_BYTES }))
  routes.post('/preview', async (request, response) => {
    response.json(await previewImport(textOf(request), readForm(request)))
  })
  routes.post('/', async (request, response) => {
    const { actor } = whoOf(response)
    response.json(await importFile(textOf(request), readForm(request), actor))
  })
  routes.use(tellTooLarge)
  return routes
}

/** A body of another type was not read, and what was not read is no file. */
function textOf({ body }: Request): string {
  if (typeof body !== 'string') throw new Refusal('request.invalid', { field: 'content-type' })
  return body
}

function readForm({ query }: Request): ImportForm {
  const { format, sourceName, ...columns } = readInput(ImportQuery, query)
  const named = IMPORT_FIELDS.flatMap((field) => {
    const held = columns[field]
    return held === undefined ? [] : [[field, held] as const]
  })
  const mapping: ImportMapping | undefined =
    named.length === 0 ? undefined : Object.fromEntries(named)
  return { format, mapping, source: sourceName?.trim() || undefined }
}

const tellTooLarge: ErrorRequestHandler = (error, _request, _response, next) => {
  const isTooLarge = error instanceof Error && 'status' in error && error.status === 413
  next(isTooLarge ? new Refusal('import.too-large', { mb: IMPORT_BYTES / 1024 / 1024 }) : error)
}
