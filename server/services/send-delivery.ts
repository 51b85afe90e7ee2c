import { caseLink, noticeText, pushText, type TextPlace } from '../domain/notices/texts.ts'
import type { Delivery, RaisedNotice, SendOutcome } from './notice-ports.ts'
import { isKnownMailbox, type NoticeSettings, readNoticeSettings } from './notice-settings.ts'
import { sendMessage } from './send-message.ts'
import type { SendPorts } from './send-ports.ts'

interface Message {
  readonly delivery: Delivery
  readonly notices: readonly RaisedNotice[]
  readonly settings: NoticeSettings
  readonly place: Omit<TextPlace, 'language'>
}

/** Writes the message of a delivery and sends it. `gone`: there is nobody, or nothing, to tell any more. */
export function makeSendDelivery(ports: SendPorts): (delivery: Delivery) => Promise<SendOutcome> {
  const { store } = ports
  return async (delivery) => {
    if (delivery.purpose === 'message') return sendMessage(ports, delivery)
    const notices = await store.notices.findMany(delivery.noticeKeys)
    // Cases go when the plan says so, and their notices with them.
    if (delivery.purpose === 'notice' && notices.length === 0) return gone('case-deleted')
    const settings = await readNoticeSettings(store.settings)
    const place = { zone: ports.zone(), deskUrl: settings.deskUrl ?? ports.ownAddress() }
    const message = { delivery, notices, settings, place }
    if (delivery.channel === 'mail') return mail(ports, message)
    return delivery.channel === 'webhook' ? webhook(ports, message) : push(ports, message)
  }
}

async function mail({ senders }: SendPorts, message: Message): Promise<SendOutcome> {
  const { delivery, notices, settings, place } = message
  if (!isKnownMailbox(settings, delivery.recipient)) return gone('recipient-removed')
  // Somebody may yet set the server up: the delivery waits like for one that is down.
  if (!senders.mail) return { kind: 'failed', error: 'mail-off' }
  const text = noticeText(notices, { ...place, language: settings.language })
  return senders.mail({ id: delivery.id, to: delivery.recipient, text })
}

async function webhook({ senders, now }: SendPorts, message: Message): Promise<SendOutcome> {
  const { delivery, notices, settings, place } = message
  const found = settings.webhooks.find(({ id }) => id === delivery.recipient)
  if (!found) return gone('recipient-removed')
  const { id, purpose } = delivery
  const kind = purpose === 'test' ? 'test' : notices.length > 1 ? 'digest' : 'notice'
  const text = {
    vi: noticeText(notices, { ...place, language: 'vi' }),
    en: noticeText(notices, { ...place, language: 'en' }),
  }
  const told = notices.map(({ dueAt, raisedAt, ...notice }) => ({
    ...notice,
    dueAt: new Date(dueAt).toISOString(),
    raisedAt: new Date(raisedAt).toISOString(),
    link: caseLink(place.deskUrl, notice.caseId),
  }))
  const payload = { id, kind, notices: told, text }
  return senders.webhook({ id, url: found.url, secret: found.secret, payload, now: now() })
}

async function push(ports: SendPorts, message: Message): Promise<SendOutcome> {
  const { delivery, notices, place } = message
  const { id, urgent } = delivery
  const subscription = await ports.store.pushes.find(delivery.recipient)
  if (!subscription) return gone('recipient-removed')
  if (!(await ports.mayBeTold(subscription.userName))) return gone('account-disabled')
  const text = pushText(notices, { ...place, language: subscription.language })
  const keys = await ports.pushKeys()
  return ports.senders.push({ id, subscription, keys, payload: { id, urgent, ...text }, urgent })
}

function gone(error: string): SendOutcome {
  return { kind: 'gone', error }
}
