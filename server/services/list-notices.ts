import type { DeliveryView, NoticeList } from '../contract/notices.ts'
import type { Instant } from '../domain/items/item.ts'
import { readNoticeAudit } from './audit-notices.ts'
import type { Delivery } from './notice-ports.ts'
import { readLookedAt, readNoticeSettings } from './notice-settings.ts'
import type { Store, Stores } from './ports.ts'

export type ListNotices = () => Promise<NoticeList>

const MOST_NOTICES = 200
const MOST_DELIVERIES = 400

/** What was sent, what waits, what failed. */
export function makeListNotices({ store, now }: { store: Store; now: () => Instant }): ListNotices {
  return async () => {
    const deliveries = await store.deliveries.list(MOST_DELIVERIES)
    const lookedAt = await readLookedAt(store.settings)
    const audit = await readNoticeAudit(store.settings)
    return {
      notices: await store.notices.list(MOST_NOTICES),
      deliveries: await toDeliveryViews(store, deliveries),
      ...(await store.deliveries.counts()),
      ...(lookedAt === undefined ? {} : { lookedAt }),
      ...(audit === undefined ? {} : { audit }),
      now: now(),
    }
  }
}

/** Addresses of webhooks and browsers are keys to them: only their host, or whose they are, is shown. */
export async function toDeliveryViews(
  { settings, pushes }: Pick<Stores, 'settings' | 'pushes'>,
  deliveries: readonly Delivery[],
): Promise<readonly DeliveryView[]> {
  const { webhooks } = await readNoticeSettings(settings)
  const names = new Map<string, string>([
    ...webhooks.map(({ id, url }) => [id, new URL(url).host] as const),
    ...(await pushes.list()).map(({ id, userName }) => [id, userName] as const),
  ])
  return deliveries.flatMap((delivery) => {
    const { channel, recipient } = delivery
    const to = channel === 'mail' ? recipient : (names.get(recipient) ?? '')
    return toView(delivery, to)
  })
}

function toView(delivery: Delivery, to: string): readonly DeliveryView[] {
  const { id, channel, purpose, noticeKeys, state, tries, madeAt, nextAt, sentAt } = delivery
  if (state === 'merged') return []
  return [
    {
      ...{ id, channel, to, purpose, notices: noticeKeys, state, tries, madeAt },
      ...(state === 'waiting' ? { nextAt } : {}),
      ...(sentAt === undefined ? {} : { sentAt }),
      ...(delivery.lastError === undefined ? {} : { error: delivery.lastError }),
    },
  ]
}
