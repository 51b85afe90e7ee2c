import { escaped, type MessageText } from '../domain/notices/message-texts.ts'
import type { Language } from '../domain/notices/notice.ts'
import type { Message } from './message-ports.ts'
import type { Delivery, SendOutcome } from './notice-ports.ts'
import { isKnownMailbox, type NoticeSettings, readNoticeSettings } from './notice-settings.ts'
import type { SendPorts } from './send-ports.ts'

/** Sends what the program tells of itself, the way that notices go. */
export async function sendMessage(ports: SendPorts, delivery: Delivery): Promise<SendOutcome> {
  const message = await ports.store.messages.find(delivery.noticeKeys[0] ?? '')
  if (!message) return { kind: 'gone', error: 'message-deleted' }
  const settings = await readNoticeSettings(ports.store.settings)
  const url = `${settings.deskUrl ?? ports.ownAddress()}${message.link}`
  const known = { message, settings, url }
  if (delivery.channel === 'mail') return mail(ports, delivery, known)
  return delivery.channel === 'webhook'
    ? webhook(ports, delivery, known)
    : push(ports, delivery, known)
}

interface Known {
  readonly message: Message
  readonly settings: NoticeSettings
  readonly url: string
}

const OPEN: Readonly<Record<Language, string>> = { vi: 'Mở', en: 'Open' }

function withLink(
  { subject, body, html }: MessageText,
  language: Language,
  url: string,
): MessageText {
  const link = `<p><a href="${escaped(url)}">${escaped(url)}</a></p>`
  return {
    ...{ subject, body: `${body}\n\n${OPEN[language]}: ${url}` },
    ...(html === undefined ? {} : { html: html + link }),
  }
}

async function mail(
  { senders }: SendPorts,
  { id, recipient }: Delivery,
  { message, settings, url }: Known,
): Promise<SendOutcome> {
  if (!isKnownMailbox(settings, recipient)) return { kind: 'gone', error: 'recipient-removed' }
  if (!senders.mail) return { kind: 'failed', error: 'mail-off' }
  const text = withLink(message.texts[settings.language], settings.language, url)
  return senders.mail({ id, to: recipient, text })
}

async function webhook(
  { senders, now }: SendPorts,
  { id, recipient }: Delivery,
  { message, settings, url }: Known,
): Promise<SendOutcome> {
  const found = settings.webhooks.find((each) => each.id === recipient)
  if (!found) return { kind: 'gone', error: 'recipient-removed' }
  const payload = { id, kind: message.kind, link: url, text: message.texts }
  return senders.webhook({ id, url: found.url, secret: found.secret, payload, now: now() })
}

async function push(
  ports: SendPorts,
  { id, recipient, urgent }: Delivery,
  { message, url }: Known,
): Promise<SendOutcome> {
  const subscription = await ports.store.pushes.find(recipient)
  if (!subscription) return { kind: 'gone', error: 'recipient-removed' }
  if (!(await ports.mayBeTold(subscription.userName)))
    return { kind: 'gone', error: 'account-disabled' }
  const { subject, body } = message.texts[subscription.language]
  const payload = { id, urgent, title: subject, body, url }
  const keys = await ports.pushKeys()
  return ports.senders.push({ id, subscription, keys, payload, urgent })
}
