import { makeGatePost } from '../collect/gate-post.ts'
import type { Config } from '../config.ts'
import type { Job } from '../jobs/timetable.ts'
import { makeSendMail } from '../notify/send-mail.ts'
import { makePushKeys, makeSendPush } from '../notify/send-push.ts'
import { makeSendWebhook } from '../notify/send-webhook.ts'
import { makeAuditNotices, readNoticeAudit } from '../services/audit-notices.ts'
import { type DeliverNotices, makeDeliverNotices } from '../services/deliver-notices.ts'
import { makeFindDueNotices } from '../services/find-due-notices.ts'
import type { HeldPlan } from '../services/hold-plan.ts'
import { newId } from '../services/new-id.ts'
import type { Senders } from '../services/notice-ports.ts'
import type { Store } from '../services/ports.ts'
import { makePushKeysOf } from '../services/push-browsers.ts'
import { type FindDueNotices, makeRaiseNotices } from '../services/raise-notices.ts'
import { makeYardstickOf } from '../services/yardsticks.ts'
import type { Log } from './log.ts'
import type { NoticeDoors } from './make-notice-services.ts'
import { openMessages } from './open-messages.ts'

export interface Notices {
  readonly doors: NoticeDoors
  readonly jobs: readonly Job[]
  /** No further message is begun; the one under way ends within seconds. */
  readonly stop: () => void
}

interface NoticeParts {
  readonly config: Config
  readonly log: Log
  readonly held: HeldPlan
  readonly store: Store
  /** Where the program listens. */
  readonly address: () => string
}

/** Once a minute, a few seconds after it: when clocks pass their levels. */
const NOTICE_CRON = '5 * * * * *'
/** Between two looks of those who tell people. */
const AUDIT_CRON = '35 */5 * * * *'
const TRIM_CRON = '27 3 * * *'
/** How long it can be looked up what was sent. */
const KEPT_MS = 90 * 24 * 3_600_000
/** A stop waits for the message under way, so none may take long. */
const PATIENCE_MS = 10_000

/** What leaves the program as mail, webhook and push. */
export function startNotices(parts: NoticeParts): Notices {
  const { config, store } = parts
  const pushKeys = makePushKeysOf(store, makePushKeys)
  const ownAddress = () => ownAddressOf(config, parts.address())
  const deliver = config.role === 'web' ? undefined : openSenders(parts, { pushKeys, ownAddress })
  return {
    doors: { serve: deliver?.serve, canMail: config.mail !== undefined, ownAddress },
    // Every process looks whether somebody tells people, also where another one has to.
    jobs: [auditJob(parts), ...(deliver ? jobsOf(parts, deliver) : [])],
    stop: () => deliver?.stop(),
  }
}

type Opened = Pick<Parameters<typeof makeDeliverNotices>[0], 'pushKeys' | 'ownAddress'>

function openSenders({ config, log, store, held }: NoticeParts, opened: Opened): DeliverNotices {
  return makeDeliverNotices({
    ...opened,
    ...{ store, newId, now: Date.now, senders: sendersOf(config) },
    mayBeTold: (userName) => isAccountOpen(store, userName),
    zone: () => held.currentPlan().plan.calendar.zone,
    tellFailure: (failed) => {
      if (failed.gaveUp) log.error({ notice: failed }, 'a notice was given up')
      else log.warn({ notice: failed }, 'a notice could not be sent')
    },
    logError: (error) => log.error({ err: error }, 'sending notices failed'),
  })
}

function sendersOf({ allowPrivateHosts, contact, mail }: Config): Senders {
  const userAgent = userAgentOf(contact)
  const limits = { totalMs: PATIENCE_MS, connectMs: PATIENCE_MS / 2, idleMs: PATIENCE_MS }
  return {
    mail: mail && makeSendMail({ ...mail, timeoutMs: PATIENCE_MS }),
    // Admins write down webhooks, and may mean a machine in the house that the operator allows.
    webhook: makeSendWebhook({ post: makeGatePost({ allowPrivateHosts, userAgent, limits }) }),
    // Addresses of browsers come from browsers: they lead outside or nowhere.
    push: makeSendPush({
      post: makeGatePost({ allowPrivateHosts: [], userAgent, limits }),
      subject: subjectOf(contact, mail?.from),
    }),
  }
}

function jobsOf(parts: NoticeParts, deliver: DeliverNotices): readonly Job[] {
  const { log, store } = parts
  const { currentPlan } = parts.held
  const zone = () => currentPlan().plan.calendar.zone
  const dueNotices = dueNoticesOf(parts)
  const raise = makeRaiseNotices({
    ...{ store, dueNotices, zone, newId, now: Date.now },
    mayBeTold: (userName) => isAccountOpen(store, userName),
  })
  const raiseMessages = openMessages({
    ...{ store, held: parts.held },
    mayBeTold: (userName) => isAccountOpen(store, userName),
  })
  const tell = async () => {
    // What waits goes out even when the clocks cannot be read.
    await raise().catch((error: unknown) => log.error({ err: error }, 'raising notices failed'))
    await raiseMessages().catch((error: unknown) =>
      log.error({ err: error }, 'raising messages failed'),
    )
    await deliver.run()
  }
  const trim = async () => {
    await store.deliveries.deleteEnded(Date.now() - KEPT_MS)
  }
  return [
    { name: 'notices', when: NOTICE_CRON, run: tell },
    { name: 'trim-deliveries', when: TRIM_CRON, zone: zone(), run: trim },
  ]
}

function dueNoticesOf({ store, held: { currentPlan } }: NoticeParts): FindDueNotices {
  const yardstickOf = makeYardstickOf(store.versions, currentPlan)
  return makeFindDueNotices({ store, currentPlan, yardstickOf })
}

/** The dead man's switch: an office learns from outside that nobody tells it anything any more. */
function auditJob(parts: NoticeParts): Job {
  const { config, log, store } = parts
  const audit = makeAuditNotices({ store, dueNotices: dueNoticesOf(parts), now: Date.now })
  const { allowPrivateHosts, contact, heartbeatUrl } = config
  const limits = { totalMs: PATIENCE_MS, connectMs: PATIENCE_MS / 2, idleMs: PATIENCE_MS }
  const post = makeGatePost({ allowPrivateHosts, userAgent: userAgentOf(contact), limits })
  const run = async () => {
    const found = await audit()
    if (!found.isWell) {
      log.error({ audit: found }, 'people are not told what they should be')
      return
    }
    if (heartbeatUrl === undefined) return
    const headers = { 'content-type': 'application/json' }
    const answer = await post({ url: heartbeatUrl, headers, body: JSON.stringify(found) })
    if (answer.kind !== 'accepted') log.warn({ heartbeat: answer }, 'the heartbeat was not taken')
  }
  return { name: 'audit-notices', when: AUDIT_CRON, run }
}

function userAgentOf(contact: string): string {
  return `WardPulse/0.1 (+${contact})`
}

/** Figures for `/metrics`. */
export async function noticeGauges(store: Store): Promise<Readonly<Record<string, number>>> {
  const { open, gaveUp } = await store.deliveries.counts()
  const { missing = 0, stuck = 0 } = (await readNoticeAudit(store.settings)) ?? {}
  return {
    ...{ notices_open: open, notices_gave_up: gaveUp },
    ...{ notices_missing: missing, notices_stuck: stuck },
  }
}

async function isAccountOpen(store: Store, userName: string): Promise<boolean> {
  const account = await store.accounts.findByName(userName)
  return account !== undefined && !account.disabled
}

function ownAddressOf(config: Config, listening: string): string {
  const [host] = config.publicHosts
  const outer = host === undefined ? listening : `${config.plainHttp ? 'http' : 'https'}://${host}`
  return (config.oidc?.publicUrl ?? outer).replace(/\/+$/, '')
}

/** A push service wants to know whom to write to when something is wrong. */
function subjectOf(contact: string, from: string | undefined): string {
  if (from !== undefined) return `mailto:${from}`
  if (/^[^\s:/]+@[^\s/]+$/.test(contact)) return `mailto:${contact}`
  return URL.canParse(contact) && contact.startsWith('https://')
    ? contact
    : 'https://example.invalid/ward-pulse'
}
