import { makeGatePost } from '../../server/collect/gate-post.ts'
import { type DueNotice, noticeKey } from '../../server/domain/notices/notice.ts'
import { makeSendMail } from '../../server/notify/send-mail.ts'
import { makePushKeys, makeSendPush } from '../../server/notify/send-push.ts'
import { makeSendWebhook } from '../../server/notify/send-webhook.ts'
import { type DeliverNotices, makeDeliverNotices } from '../../server/services/deliver-notices.ts'
import { newId } from '../../server/services/new-id.ts'
import type { Senders } from '../../server/services/notice-ports.ts'
import { type NoticeSettings, writeNoticeSettings } from '../../server/services/notice-settings.ts'
import type { Store } from '../../server/services/ports.ts'
import { makePushKeysOf } from '../../server/services/push-browsers.ts'
import { makeRaiseNotices } from '../../server/services/raise-notices.ts'
import { sampleCase, sampleStory } from '../store/samples.ts'

export const MINUTE = 60_000
export const MAILBOX = 'vanphong@phuong.example'
export const SECRET = 'khoa-bi-mat-cua-webhook'
export const ZONE = 'Asia/Ho_Chi_Minh'

/** A notice about the case, urgent, to the one unit. */
export function due(caseId: string, changes: Partial<DueNotice> = {}): DueNotice {
  const facts = { caseId, step: 'verified', percent: 75, cycle: 1, ...changes } as const
  return {
    ...{ dueAt: 0, lateByMs: 0, urgent: true, to: ['ubnd'], title: 'không dùng đến' },
    ...changes,
    ...facts,
    key: noticeKey(facts),
  }
}

/** Cases that notices can be about, called "Vụ việc ID". */
export async function addCases(store: Store, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    await store.stories.save([sampleStory(`story-${id}`, { title: `Vụ việc ${id}` })])
    await store.cases.insert(sampleCase(id))
  }
}

export interface NoticeDesk {
  now: number
  /** What is due, as the clocks of the cases would say. */
  due: readonly DueNotice[]
  disabled: ReadonlySet<string>
  readonly failures: Parameters<Parameters<typeof makeDeliverNotices>[0]['tellFailure']>[0][]
  readonly raise: () => Promise<number>
  readonly deliver: DeliverNotices
  /** One run of the job. */
  readonly tick: () => Promise<void>
  /** Runs the job once a minute for so long. */
  readonly pass: (minutes: number) => Promise<void>
}

/** The real way out: raising, queue and senders over a store, with a clock that a test moves. */
export function openNoticeDesk(
  store: Store,
  senders: Partial<Senders> & { readonly smtpUrl?: string; readonly hosts?: readonly string[] },
  start: number,
): NoticeDesk {
  const { smtpUrl, hosts = [], ...others } = senders
  const post = makeGatePost({ allowPrivateHosts: hosts, userAgent: 'WardPulse/test' })
  const real: Senders = {
    mail:
      smtpUrl === undefined ? undefined : makeSendMail({ smtpUrl, from: 'desk@phuong.example' }),
    webhook: makeSendWebhook({ post }),
    push: makeSendPush({ post, subject: 'mailto:desk@phuong.example' }),
  }
  const ports = {
    ...{ store, newId, zone: () => ZONE, ownAddress: () => 'http://desk.example' },
    now: () => desk.now,
    mayBeTold: async (name: string) => !desk.disabled.has(name),
    dueNotices: async () => desk.due,
    senders: { ...real, ...others },
    pushKeys: makePushKeysOf(store, makePushKeys),
  }
  const deliver = makeDeliverNotices({
    ...ports,
    tellFailure: (failed) => desk.failures.push(failed),
    logError: (error) => errors.push(error),
  })
  const errors: unknown[] = []
  const desk: NoticeDesk = {
    ...{ now: start, due: [], disabled: new Set(), failures: [], deliver },
    raise: makeRaiseNotices(ports),
    tick: async () => {
      await desk.raise()
      await deliver.run()
      for (const error of errors.splice(0)) throw error
    },
    pass: async (minutes) => {
      for (let minute = 0; minute < minutes; minute += 1) {
        desk.now += MINUTE
        await desk.tick()
      }
    },
  }
  return desk
}

/** One mailbox and one webhook, no quiet hours, unless told otherwise. */
export function configure(
  store: Store,
  changes: Partial<NoticeSettings> & { readonly hookUrl?: string } = {},
): Promise<void> {
  const { hookUrl, ...settings } = changes
  return writeNoticeSettings(store.settings, {
    language: 'vi',
    mailboxes: { ubnd: [MAILBOX] },
    webhooks: hookUrl === undefined ? [] : [{ id: 'hook-1', url: hookUrl, secret: SECRET }],
    ...settings,
  })
}
