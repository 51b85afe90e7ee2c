import express, { Router } from 'express'
import type { Erasures } from '../services/erase-on-request.ts'
import type { KeepAccounts } from '../services/keep-accounts.ts'
import type { ListItems } from '../services/list-items.ts'
import type { ReadChanges } from '../services/read-changes.ts'
import { Refusal } from '../services/refusal.ts'
import type { ShowPrivacy } from '../services/show-privacy.ts'
import { accountRoutes } from './account-routes.ts'
import { type AuditServices, auditRoutes } from './audit-routes.ts'
import { type CaseServices, caseRoutes, exampleRoutes, openingRoutes } from './case-routes.ts'
import { type CommitmentServices, commitmentRoutes, productRoutes } from './commitment-routes.ts'
import { type DeskServices, deskRoutes, planRoutes } from './desk-routes.ts'
import { type ExternalParts, externalRoutes } from './external-routes.ts'
import { type ImportServices, importRoutes } from './import-routes.ts'
import { type LearningServices, learningRoutes } from './learning-routes.ts'
import { type ManualServices, manualRoutes } from './manual-routes.ts'
import {
  type NoticeServices,
  noticeRoutes,
  noticeSettingRoutes,
  pushRoutes,
} from './notice-routes.ts'
import { erasureRoutes } from './privacy-routes.ts'
import { ChangeQuery, ItemQuery, readInput, withoutUndefined } from './read-query.ts'
import { calendarRoutes, digestRoutes, type ReportServices, reportRoutes } from './report-routes.ts'
import { type SessionParts, type SessionServices, sessionRoutes } from './session-routes.ts'
import { collectingRoutes, type SourceServices, sourceRoutes } from './source-routes.ts'
import { type SpikeServices, spikeRoutes } from './spike-routes.ts'
import { type StoryServices, storyRoutes } from './story-routes.ts'
import { type TrendServices, trendRoutes } from './trend-routes.ts'
import { type WorkbenchServices, workbenchRoutes } from './workbench-routes.ts'

/** What the program does, one function each. */
export interface Services
  extends SourceServices,
    CaseServices,
    DeskServices,
    CommitmentServices,
    ReportServices,
    StoryServices,
    ManualServices,
    ImportServices,
    SessionServices,
    AuditServices,
    TrendServices,
    WorkbenchServices,
    SpikeServices,
    LearningServices,
    NoticeServices {
  readonly listItems: ListItems
  readonly readChanges: ReadChanges
  readonly keepAccounts: KeepAccounts
  readonly erasures: Erasures
  readonly showPrivacy: ShowPrivacy
}

/** How people come in. */
export interface SignInDoors extends Omit<SessionParts, 'services' | 'external'> {
  /** Present where an identity provider is configured. */
  readonly external?: Omit<ExternalParts, 'plainHttp' | 'longestMs'> | undefined
}

/** `/api`: parse, call, answer; nothing else. */
export function apiRoutes(services: Services, doors: SignInDoors): Router {
  const routes = Router()
  routes.use(express.json({ limit: '64kb' }))
  routes.get('/items', async (request, response) => {
    response.json(await services.listItems(withoutUndefined(readInput(ItemQuery, request.query))))
  })
  const { external } = doors
  routes.use(sessionRoutes({ ...doors, services, external: external !== undefined }))
  if (external) routes.use(externalRoutes({ ...doors, ...external }))
  routes.get('/privacy', async (_request, response) => {
    response.json(await services.showPrivacy())
  })
  routes.use('/accounts', accountRoutes(services.keepAccounts))
  routes.use('/audit', auditRoutes(services))
  routes.use('/erasures', erasureRoutes(services.erasures))
  routes.use('/plan', planRoutes(services))
  routes.use('/cases', caseRoutes(services))
  routes.use('/desk', deskRoutes(services))
  routes.use('/commitments', commitmentRoutes(services))
  routes.use('/products', productRoutes(services))
  routes.use('/reports', reportRoutes(services))
  routes.use('/calendar', calendarRoutes(services))
  routes.use('/digest', digestRoutes(services))
  routes.use('/examples', exampleRoutes(services))
  routes.use('/items', manualRoutes(services), openingRoutes(services))
  routes.use('/stories', storyRoutes(services))
  routes.use('/sources', sourceRoutes(services))
  routes.use('/collecting', collectingRoutes(services))
  routes.use('/import', importRoutes(services))
  routes.use('/notices', noticeRoutes(services))
  routes.use('/settings/notices', noticeSettingRoutes(services))
  routes.use('/push', pushRoutes(services))
  routes.use('/trends', trendRoutes(services))
  routes.use('/workbench', workbenchRoutes(services), learningRoutes(services))
  routes.use('/spikes', spikeRoutes(services))
  routes.get('/changes', async (request, response) => {
    response.json(await services.readChanges(readInput(ChangeQuery, request.query).after))
  })
  routes.use(() => {
    throw new Refusal('request.not-found')
  })
  return routes
}
