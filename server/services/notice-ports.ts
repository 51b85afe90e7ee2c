import type { Instant } from '../domain/items/item.ts'
import type { RecipientQueue } from '../domain/notices/digest.ts'
import type { MessageText } from '../domain/notices/message-texts.ts'
import type { DueNotice, Language, NoticeChannel, ToldNotice } from '../domain/notices/notice.ts'
import type { MessageStore } from './message-ports.ts'

/** A notice that was raised. Its title is the case's own, read when asked: what is erased stays erased. */
export interface RaisedNotice extends ToldNotice {
  readonly raisedAt: Instant
}

/** How a delivery stands. `merged`: its notice went with a digest; `dropped`: the recipient is no more. */
export type DeliveryState = 'waiting' | 'sending' | 'sent' | 'merged' | 'dropped' | 'gave-up'

/** One message to one recipient: its id travels with it, so that a second arrival is seen as such. */
export interface Delivery {
  readonly id: string
  readonly channel: NoticeChannel
  /** Mail: the mailbox. Webhook, push: the id of its entry; addresses of these are secrets. */
  readonly recipient: string
  /** `message`: of the program itself; its key is in `noticeKeys`. */
  readonly purpose: 'notice' | 'test' | 'message'
  readonly noticeKeys: readonly string[]
  readonly urgent: boolean
  readonly state: DeliveryState
  readonly tries: number
  readonly madeAt: Instant
  /** Waiting: not before. Sending: when the sender is given up for dead. */
  readonly nextAt: Instant
  readonly sentAt: Instant | undefined
  /** A short code, never an address, an answer or a secret. */
  readonly lastError: string | undefined
  /** What the receiving side calls it. */
  readonly providerId: string | undefined
}

export interface NoticeStore {
  /** Writes those that were never raised and gives their keys; of many who raise one, one does. */
  raise(notices: readonly DueNotice[], at: Instant): Promise<readonly string[]>
  /** Keys of all that were raised about these cases. */
  keysOf(caseIds: readonly string[]): Promise<readonly string[]>
  /** Those that are still there, in the order of `keys`. */
  findMany(keys: readonly string[]): Promise<readonly RaisedNotice[]>
  /** Newest first. */
  list(limit: number): Promise<readonly RaisedNotice[]>
}

export interface Recipient {
  readonly channel: NoticeChannel
  readonly recipient: string
}

/** How a try ended, written down. */
export type Ending =
  | { readonly state: 'sent'; readonly at: Instant; readonly providerId: string | undefined }
  | { readonly state: 'waiting'; readonly nextAt: Instant; readonly error: string }
  | { readonly state: 'gave-up' | 'dropped'; readonly error: string }

export interface DeliveryStore {
  insert(deliveries: readonly Delivery[]): Promise<void>
  /** Whoever else wants to take from the queue waits until this transaction ends. */
  lockQueue(): Promise<void>
  /** Recipients of whom something is due, the longest waiting first. */
  dueRecipients(now: Instant, limit: number): Promise<readonly Recipient[]>
  /** What is open of one recipient, in the order of making, and what it was sent since. */
  queueOf(recipient: Recipient, sentSince: Instant): Promise<RecipientQueue>
  /** Takes one to send it: one more try, ours until `leaseUntil`. */
  take(id: string, leaseUntil: Instant): Promise<Delivery>
  /** Ends these in favour of one that carries all their notices. */
  merge(ids: readonly string[]): Promise<readonly Delivery[]>
  /** Writes the end of a try; false when it is not ours any more: another one has taken it over. */
  finish(taken: Pick<Delivery, 'id' | 'tries'>, ending: Ending): Promise<boolean>
  /** The recipient can be reached: what rests is due, the urgent at once and the rest at `quietEnd`. */
  wake(recipient: Recipient, now: Instant, quietEnd: Instant): Promise<void>
  find(id: string): Promise<Delivery | undefined>
  /** Newest first, without those that went with a digest. */
  list(limit: number): Promise<readonly Delivery[]>
  counts(): Promise<{ readonly open: number; readonly gaveUp: number }>
  /** How many were due before then and still wait. */
  countDueBefore(before: Instant): Promise<number>
  /** Deletes what has ended and was made before. */
  deleteEnded(before: Instant): Promise<number>
}

/** A browser of an account that asked to be told. */
export interface PushSubscription {
  /** Hash of the address: the address itself lets anybody send. */
  readonly id: string
  readonly userName: string
  readonly endpoint: string
  /** The browser's key and secret, base64url. */
  readonly publicKey: string
  readonly authSecret: string
  readonly language: Language
  /** Units whose notices it wants; none: of all. */
  readonly units: readonly string[]
  readonly madeAt: Instant
}

export interface PushStore {
  /** A second subscription of one address replaces the first. */
  save(subscription: PushSubscription): Promise<void>
  find(id: string): Promise<PushSubscription | undefined>
  list(): Promise<readonly PushSubscription[]>
  listOf(userName: string): Promise<readonly PushSubscription[]>
  /** False when there was none. */
  delete(id: string): Promise<boolean>
}

/** The nouns of notices. */
export interface NoticeStores {
  readonly notices: NoticeStore
  readonly deliveries: DeliveryStore
  readonly pushes: PushStore
  readonly messages: MessageStore
}

/** How a try to send ended. `gone`: the receiver says for good that it is no more. */
export type SendOutcome =
  | { readonly kind: 'sent'; readonly providerId?: string | undefined }
  | { readonly kind: 'failed'; readonly error: string; readonly askedMs?: number | undefined }
  | { readonly kind: 'gone'; readonly error: string }

/** Sends one message to a mailbox. Never rejects. */
export type SendMail = (mail: {
  readonly id: string
  readonly to: string
  readonly text: MessageText
}) => Promise<SendOutcome>

/** Posts one signed message. Never rejects. */
export type SendWebhook = (message: {
  readonly id: string
  readonly url: string
  readonly secret: string
  readonly payload: unknown
  readonly now: Instant
}) => Promise<SendOutcome>

/** Keys that prove to push services who sends. */
export interface PushKeys {
  readonly publicKey: string
  readonly privateKey: string
}

/** Sends one encrypted message to a browser. Never rejects. */
export type SendPush = (message: {
  readonly id: string
  readonly subscription: PushSubscription
  readonly keys: PushKeys
  readonly payload: unknown
  readonly urgent: boolean
}) => Promise<SendOutcome>

/** One POST through the gate: no redirect is followed, the answer's body is not read. Never rejects. */
export type PostOut = (request: {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
}) => Promise<
  | { readonly kind: 'accepted' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'broken'; readonly error: string; readonly retryAfterMs?: number | undefined }
>

/** The ways out of this process; mail only where a server is configured. */
export interface Senders {
  readonly mail: SendMail | undefined
  readonly webhook: SendWebhook
  readonly push: SendPush
}
