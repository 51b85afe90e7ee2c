import type { Language, NoticeChannel } from '../domain/notices/notice.ts'
import type { Step } from '../domain/plan/plan.ts'
import type { DeliveryState } from '../services/notice-ports.ts'

/** Goes with its case. No title: the case's own is read when it is told. */
export interface NoticeRow {
  key: string
  case_id: string
  step: Step
  percent: number
  cycle: number
  due_at: number
  late_by_ms: number
  urgent: 0 | 1
  raised_at: number
}

export interface DeliveryRow {
  id: string
  channel: NoticeChannel
  recipient: string
  purpose: 'notice' | 'test' | 'message'
  /** JSON list of keys. */
  notice_keys: string
  urgent: 0 | 1
  state: DeliveryState
  tries: number
  made_at: number
  next_at: number
  sent_at: number | null
  last_error: string | null
  provider_id: string | null
}

export interface PushSubscriptionRow {
  id: string
  user_name: string
  endpoint: string
  public_key: string
  auth_secret: string
  language: Language
  /** JSON list of ids. */
  units: string
  made_at: number
}

export interface NoticeTables {
  notices: NoticeRow
  deliveries: DeliveryRow
  push_subscriptions: PushSubscriptionRow
}
