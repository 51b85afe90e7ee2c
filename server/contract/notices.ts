import type { Language, NoticeChannel } from '../domain/notices/notice.ts'
import type { Step } from '../domain/plan/plan.ts'

/** `GET /api/settings/notices`; secrets of webhooks stay where they are. */
export interface NoticeSettingsView {
  /** Of mails. */
  readonly language: Language
  /** Local times `HH:mm`; what is not urgent waits until they end. */
  readonly quiet?: { readonly from: string; readonly to: string }
  /** Where links in messages lead. */
  readonly deskUrl: string
  /** Every unit of the plan, with its office mailboxes. */
  readonly units: readonly {
    readonly id: string
    readonly title: string
    readonly titleEn: string
    readonly mailboxes: readonly string[]
  }[]
  readonly webhooks: readonly { readonly id: string; readonly url: string }[]
  /** What the plan says, which these settings leave as it is: who is told at which share of a target. */
  readonly levels: {
    readonly warnAt: readonly number[]
    /** Ids of units; `unit` is the one that leads the case. */
    readonly chain: readonly { readonly at: number; readonly to: readonly string[] }[]
    /** Local times `HH:mm`. */
    readonly quiet?: { readonly from: string; readonly to: string }
  }
  /** A mail server is configured in this process. */
  readonly canMail: boolean
  readonly now: number
}

/** `PUT /api/settings/notices`: all of it. A webhook with its `id` and no `secret` keeps its secret. */
export interface NoticeSettingsBody {
  readonly language: Language
  readonly quiet?: { readonly from: string; readonly to: string }
  /** Absent: the address that the program listens on. */
  readonly deskUrl?: string
  readonly mailboxes: Readonly<Record<string, readonly string[]>>
  readonly webhooks: readonly {
    readonly id?: string
    readonly url: string
    readonly secret?: string
  }[]
}

/** `POST /api/settings/notices/test`. `to`: a mailbox or the id of a webhook that is kept; push: one's own browsers. */
export type TestChannelBody =
  | { readonly channel: 'mail' | 'webhook'; readonly to: string }
  | { readonly channel: 'push' }

export interface TestChannelAnswer {
  /** `waiting` where another process sends. */
  readonly deliveries: readonly DeliveryView[]
  readonly now: number
}

export interface DeliveryView {
  readonly id: string
  readonly channel: NoticeChannel
  /** A mailbox, the host of a webhook, the account of a browser; empty when it is no more. */
  readonly to: string
  readonly purpose: 'notice' | 'test' | 'message'
  /** More than one: a digest. */
  readonly notices: readonly string[]
  readonly state: 'waiting' | 'sending' | 'sent' | 'dropped' | 'gave-up'
  readonly tries: number
  readonly madeAt: number
  /** While it waits: when it is tried next. */
  readonly nextAt?: number
  readonly sentAt?: number
  /** A short code of the last failure: `timeout`, `smtp econnection`, `status-500`. */
  readonly error?: string
}

export interface NoticeView {
  readonly key: string
  readonly caseId: string
  readonly title: string
  readonly step: Step
  readonly percent: number
  readonly cycle: number
  readonly dueAt: number
  readonly raisedAt: number
  /** The level was reached this long before anybody looked, ms. */
  readonly lateByMs: number
  readonly urgent: boolean
}

/** `GET /api/notices`: what was sent, what waits, what failed; newest first. */
export interface NoticeList {
  readonly notices: readonly NoticeView[]
  readonly deliveries: readonly DeliveryView[]
  /** Of all, not only of those listed. */
  readonly open: number
  readonly gaveUp: number
  /** When the clocks were last looked at; absent: never. A minute or two ago is right. */
  readonly lookedAt?: number
  /** What the auditor found, every five minutes: levels passed without a notice, messages that are stuck. */
  readonly audit?: {
    readonly at: number
    readonly missing: number
    readonly stuck: number
    readonly isWell: boolean
  }
  readonly now: number
}

/** `GET /api/push`: what a browser needs to subscribe, and where one has subscribed. */
export interface PushView {
  /** `applicationServerKey`, base64url. */
  readonly publicKey: string
  readonly browsers: readonly {
    readonly id: string
    readonly host: string
    readonly language: Language
    readonly units: readonly string[]
    readonly madeAt: number
  }[]
  readonly now: number
}

/** `POST /api/push`: a browser's `PushSubscription`. Answers as `GET /api/push`. */
export interface SubscribeBody {
  readonly endpoint: string
  readonly keys: { readonly p256dh: string; readonly auth: string }
  readonly language?: Language
  /** Ids of units; absent or empty: all. */
  readonly units?: readonly string[]
}

/** `DELETE /api/push`: by the address that the browser has, or the id in the list. */
export type UnsubscribeBody = { readonly endpoint: string } | { readonly id: string }
