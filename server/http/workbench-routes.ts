import { Router } from 'express'
import { z } from 'zod'
import type { AskGate } from '../services/ask-gate.ts'
import type { KeepDrafts } from '../services/keep-drafts.ts'
import type { ProposeDraft } from '../services/propose-draft.ts'
import type { KeepReleases, ReleaseDraft } from '../services/release-rules.ts'
import type { ShowKit, ShowWorkbench } from '../services/show-workbench.ts'
import { whoOf } from './guard-access.ts'
import { Id, readInput, withoutUndefined } from './read-query.ts'

/** What is done with rules in the browser, one function each. */
export interface WorkbenchServices {
  readonly showWorkbench: ShowWorkbench
  readonly showKit: ShowKit
  readonly keepDrafts: KeepDrafts
  readonly askGate: AskGate
  readonly proposeDraft: ProposeDraft
  readonly releaseDraft: ReleaseDraft
  readonly keepReleases: KeepReleases
}

const MOST_TEXT = 60_000
const count = z.number().int().min(0).max(1_000_000_000)
const path = z.string().min(1).max(200)
const reason = z.string().max(1_000)
const BeginBody = z.object({ title: z.string().trim().min(1).max(120) }).strict()
const FileBody = z
  .object({ path, text: z.string().max(MOST_TEXT), seen: count, rebased: z.boolean().optional() })
  .strict()
const RevertBody = z.object({ path, seen: count }).strict()
const ProposeBody = z.object({ reason, revision: count }).strict()
const ReleaseBody = z.object({ reason, revision: count, newest: count }).strict()
const RestoreBody = z.object({ reason, newest: count }).strict()
const SettleBody = z
  .object({ path, take: z.enum(['file', 'released']), reason, newest: count })
  .strict()
const KitQuery = z.object({ draft: Id.optional() }).strict()
const Seq = z.coerce.number().int().min(0).max(1_000_000_000)

/** `/api/workbench`: rules in force, drafts, releases. */
export function workbenchRoutes(services: WorkbenchServices): Router {
  const routes = Router()
  routes.get('/', async (_request, response) => {
    response.json(await services.showWorkbench())
  })
  routes.get('/kit', async (request, response) => {
    response.json(await services.showKit(readInput(KitQuery, request.query).draft))
  })
  routes.use('/drafts', draftRoutes(services))
  routes.use('/releases', releaseRoutes(services))
  routes.post('/settle', async (request, response) => {
    const body = readInput(SettleBody, request.body)
    response.json(await services.keepReleases.settle(body, whoOf(response).actor))
  })
  return routes
}

function draftRoutes(services: WorkbenchServices): Router {
  const { keepDrafts, askGate, proposeDraft, releaseDraft } = services
  const routes = Router()
  routes.post('/', async (request, response) => {
    const { title } = readInput(BeginBody, request.body)
    response.status(201).json(await keepDrafts.begin(title, whoOf(response).actor))
  })
  routes.get('/:id', async (request, response) => {
    response.json(await keepDrafts.show(readInput(Id, request.params.id)))
  })
  routes.put('/:id/file', async (request, response) => {
    const id = readInput(Id, request.params.id)
    const body = withoutUndefined(readInput(FileBody, request.body))
    response.json(await keepDrafts.save(id, body, whoOf(response).actor))
  })
  routes.post('/:id/revert', async (request, response) => {
    const id = readInput(Id, request.params.id)
    const body = readInput(RevertBody, request.body)
    response.json(await keepDrafts.revert(id, body, whoOf(response).actor))
  })
  routes.post('/:id/drop', async (request, response) => {
    response.json(await keepDrafts.drop(readInput(Id, request.params.id), whoOf(response).actor))
  })
  routes.get('/:id/gate', async (request, response) => {
    response.json(await askGate(readInput(Id, request.params.id), whoOf(response).actor))
  })
  routes.post('/:id/propose', async (request, response) => {
    const id = readInput(Id, request.params.id)
    const body = readInput(ProposeBody, request.body)
    response.json(await proposeDraft(id, body, whoOf(response).actor))
  })
  routes.post('/:id/release', async (request, response) => {
    const id = readInput(Id, request.params.id)
    const body = readInput(ReleaseBody, request.body)
    response.json(await releaseDraft(id, body, whoOf(response).actor))
  })
  return routes
}

function releaseRoutes({ keepReleases }: WorkbenchServices): Router {
  const routes = Router()
  routes.get('/', async (_request, response) => {
    response.json(await keepReleases.list())
  })
  routes.get('/:seq', async (request, response) => {
    response.json(await keepReleases.show(readInput(Seq, request.params.seq)))
  })
  routes.post('/:seq/restore', async (request, response) => {
    const seq = readInput(Seq, request.params.seq)
    const body = readInput(RestoreBody, request.body)
    response.json(await keepReleases.restore(seq, body, whoOf(response).actor))
  })
  return routes
}
