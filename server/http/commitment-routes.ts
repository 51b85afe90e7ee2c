import { Router } from 'express'
import { z } from 'zod'
import {
  ENTRY_EVIDENCE_LENGTH,
  ENTRY_TITLE_LENGTH,
  MOST_AMOUNT,
} from '../domain/plan/product-entry.ts'
import type { KeepProducts } from '../services/keep-products.ts'
import type { SaveCommitments } from '../services/save-commitments.ts'
import type { ShowCommitments, ShowProducts } from '../services/show-commitments.ts'
import { whoOf } from './guard-access.ts'
import { readInput, withoutUndefined } from './read-query.ts'
import { SHEET_TYPES, sendFile } from './send-file.ts'

export interface CommitmentServices {
  readonly showCommitments: ShowCommitments
  readonly showProducts: ShowProducts
  readonly saveCommitments: SaveCommitments
  readonly keepProducts: KeepProducts
}

const period = z.string().max(10)
const PeriodQuery = z.object({ period: period.optional() }).strict()
const ProductQuery = z.object({ period }).strict()
const FileQuery = z
  .object({ period: period.optional(), language: z.enum(['vi', 'en']).default('vi') })
  .strict()

const said = {
  day: z.string().max(10),
  title: z.string().max(ENTRY_TITLE_LENGTH),
  channel: z.string().max(80),
  evidence: z.string().max(ENTRY_EVIDENCE_LENGTH),
  amount: z.number().int().min(1).max(MOST_AMOUNT),
  informed: z.boolean(),
}
const EnterBody = z
  .object({ ...said, key: z.string().regex(/^[\w-]{8,100}$/), commitment: z.string().max(80) })
  .strict()
const revision = z.number().int().min(1)
const CorrectBody = z.object({ ...said, revision }).strict()
const WithdrawBody = z.object({ revision }).strict()

/** `/api/commitments`: the annex rows, what each number is made of, and both as files. */
export function commitmentRoutes(services: CommitmentServices): Router {
  const routes = Router()
  routes.get('/', async (request, response) => {
    const { period } = readInput(PeriodQuery, request.query)
    response.json(await services.showCommitments(period))
  })
  for (const format of ['csv', 'xlsx'] as const) {
    routes.get(`/file.${format}`, async (request, response) => {
      const asked = withoutUndefined(readInput(FileQuery, request.query))
      const file = await services.saveCommitments({ ...asked, format })
      sendFile(response, `commitments.${format}`, { type: SHEET_TYPES[format], file })
    })
  }
  routes.get('/:id', async (request, response) => {
    const { period } = readInput(ProductQuery, request.query)
    response.json(await services.showProducts(request.params.id, period))
  })
  return routes
}

/** `/api/products`: what is entered by hand, with its history. */
export function productRoutes({ keepProducts }: CommitmentServices): Router {
  const routes = Router()
  routes.post('/', async (request, response) => {
    const body = readInput(EnterBody, request.body)
    response.status(201).json(await keepProducts.enter(body, whoOf(response).actor))
  })
  routes.get('/:id', async (request, response) => {
    response.json(await keepProducts.history(request.params.id))
  })
  routes.patch('/:id', async (request, response) => {
    const body = readInput(CorrectBody, request.body)
    response.json(await keepProducts.correct(request.params.id, body, whoOf(response).actor))
  })
  routes.post('/:id/withdraw', async (request, response) => {
    const body = readInput(WithdrawBody, request.body)
    response.json(await keepProducts.withdraw(request.params.id, body, whoOf(response).actor))
  })
  return routes
}
