import { Router } from 'express'
import { z } from 'zod'
import { LANGUAGES } from '../domain/notices/notice.ts'
import type { KeepNoticeSettings } from '../services/keep-notice-settings.ts'
import type { ListNotices } from '../services/list-notices.ts'
import type { PushBrowsers } from '../services/push-browsers.ts'
import type { TestChannel } from '../services/test-channel.ts'
import { whoOf } from './guard-access.ts'
import { Id, readInput, withoutUndefined } from './read-query.ts'

export interface NoticeServices {
  readonly noticeSettings: KeepNoticeSettings
  readonly testChannel: TestChannel
  readonly listNotices: ListNotices
  readonly pushBrowsers: PushBrowsers
}

const language = z.enum(LANGUAGES)
const url = z.string().min(1).max(2_000)
const time = z.string().max(5)
const unitIds = z.array(Id).max(50)

const SettingsBody = z
  .object({
    language,
    quiet: z.object({ from: time, to: time }).strict().optional(),
    deskUrl: url.optional(),
    mailboxes: z.record(Id, z.array(z.string().max(300)).max(20)),
    webhooks: z
      .array(
        z
          .object({ id: Id.optional(), url, secret: z.string().max(200).optional() })
          .strict()
          .transform(withoutUndefined),
      )
      .max(10),
  })
  .strict()

const TestBody = z.discriminatedUnion('channel', [
  z.object({ channel: z.enum(['mail', 'webhook']), to: z.string().min(1).max(300) }).strict(),
  z.object({ channel: z.literal('push') }).strict(),
])

const endpoint = z.string().min(1).max(2_000)
const SubscriptionBody = z
  .object({
    endpoint,
    keys: z.object({ p256dh: z.string().max(200), auth: z.string().max(100) }).strict(),
    language: language.optional(),
    units: unitIds.optional(),
  })
  .strict()

const LeaveBody = z.union([
  z.object({ endpoint }).strict(),
  z.object({ id: z.string().min(1).max(100) }).strict(),
])

/** `/api/settings/notices`: who is told, how and when; `test`: is it true. */
export function noticeSettingRoutes({ noticeSettings, testChannel }: NoticeServices): Router {
  const routes = Router()
  routes.get('/', async (_request, response) => {
    response.json(await noticeSettings.show())
  })
  routes.put('/', async (request, response) => {
    const body = withoutUndefined(readInput(SettingsBody, request.body))
    response.json(await noticeSettings.write(body, whoOf(response).actor))
  })
  routes.post('/test', async (request, response) => {
    response.json(await testChannel(readInput(TestBody, request.body), whoOf(response).actor))
  })
  return routes
}

/** `GET /api/notices`: what was sent, what waits, what failed. */
export function noticeRoutes({ listNotices }: NoticeServices): Router {
  const routes = Router()
  routes.get('/', async (_request, response) => {
    response.json(await listNotices())
  })
  return routes
}

/** `/api/push`: one's own browsers. */
export function pushRoutes({ pushBrowsers }: NoticeServices): Router {
  const routes = Router()
  routes.get('/', async (_request, response) => {
    response.json(await pushBrowsers.show(whoOf(response).actor))
  })
  routes.post('/', async (request, response) => {
    const body = withoutUndefined(readInput(SubscriptionBody, request.body))
    response.status(201).json(await pushBrowsers.subscribe(body, whoOf(response).actor))
  })
  routes.delete('/', async (request, response) => {
    const body = readInput(LeaveBody, request.body)
    response.json(await pushBrowsers.unsubscribe(body, whoOf(response).actor))
  })
  return routes
}
