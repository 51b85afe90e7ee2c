import type { TestChannelAnswer, TestChannelBody } from '../contract/notices.ts'
import type { Actor } from '../domain/accounts/audit-chain.ts'
import type { Instant } from '../domain/items/item.ts'
import { record } from './deeds.ts'
import type { DeliverNotices } from './deliver-notices.ts'
import { toDeliveryViews } from './list-notices.ts'
import type { Delivery, Recipient } from './notice-ports.ts'
import { isKnownMailbox, readNoticeSettings } from './notice-settings.ts'
import type { Store } from './ports.ts'
import { firstState } from './raise-notices.ts'
import { Refusal } from './refusal.ts'

export type TestChannel = (body: TestChannelBody, by: Actor) => Promise<TestChannelAnswer>

interface TestPorts {
  readonly store: Store
  /** Absent where another process sends. */
  readonly serve: DeliverNotices['serve'] | undefined
  readonly now: () => Instant
  readonly newId: (now: Instant) => string
}

/** Sends a test the way that notices go, and tells how it went. Only to recipients that are written down. */
export function makeTestChannel(ports: TestPorts): TestChannel {
  const { store, serve, now } = ports
  return async (body, by) => {
    const recipients = await recipientsOf(store, body, by)
    const tests = recipients.map((recipient): Delivery => {
      const at = now()
      const state = { ...firstState(ports.newId(at), at), purpose: 'test' as const }
      return { ...state, ...recipient, noticeKeys: [], urgent: true }
    })
    await store.transaction(async (stores) => {
      await stores.deliveries.insert(tests)
      const deed = { action: 'notices.tested', object: 'settings notices' }
      await record(stores, by, { at: now(), ...deed, after: { channel: body.channel } })
    })
    for (const recipient of recipients) await serve?.(recipient, 1)
    const ended = await Promise.all(tests.map(({ id }) => store.deliveries.find(id)))
    const found = ended.flatMap((delivery) => delivery ?? [])
    return { deliveries: await toDeliveryViews(store, found), now: now() }
  }
}

async function recipientsOf(
  store: Store,
  body: TestChannelBody,
  by: Actor,
): Promise<readonly Recipient[]> {
  if (body.channel === 'push') {
    const own = await store.pushes.listOf(by.name)
    if (own.length === 0) throw new Refusal('notice.no-browser')
    return own.map(({ id }) => ({ channel: 'push', recipient: id }))
  }
  const { channel, to } = body
  const settings = await readNoticeSettings(store.settings)
  const isKnown =
    channel === 'mail'
      ? isKnownMailbox(settings, to)
      : settings.webhooks.some(({ id }) => id === to)
  if (!isKnown) throw new Refusal('notice.recipient-not-found')
  return [{ channel, recipient: to }]
}
