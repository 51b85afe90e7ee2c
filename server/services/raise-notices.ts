import type { Instant } from '../domain/items/item.ts'
import type { DueNotice } from '../domain/notices/notice.ts'
import { afterQuietHours } from '../domain/notices/quiet-hours.ts'
import type { Delivery, PushSubscription, Recipient } from './notice-ports.ts'
import { type NoticeSettings, readNoticeSettings, writeLookedAt } from './notice-settings.ts'
import type { Store } from './ports.ts'

/** What the clocks say is due to be told. May name what was raised before: it is raised once. */
export type FindDueNotices = (now: Instant) => Promise<readonly DueNotice[]>

export type RaiseNotices = () => Promise<number>

interface RaisePorts {
  readonly store: Store
  readonly dueNotices: FindDueNotices
  /** May this account still be told? Not when it was disabled. */
  readonly mayBeTold: (userName: string) => Promise<boolean>
  /** Zone of the quiet hours. */
  readonly zone: () => string
  readonly now: () => Instant
  readonly newId: (now: Instant) => string
}

/**
 * Writes down the notices that are due and a delivery for each of their recipients, together: what
 * is written is sent, however often the program dies. Gives how many were new.
 */
export function makeRaiseNotices(ports: RaisePorts): RaiseNotices {
  const { store, dueNotices, now } = ports
  return async () => {
    const at = now()
    const due = await dueNotices(at)
    const count = due.length === 0 ? 0 : await raise(ports, due, at)
    await writeLookedAt(store.settings, at)
    return count
  }
}

async function raise(ports: RaisePorts, due: readonly DueNotice[], at: Instant): Promise<number> {
  const { store } = ports
  const settings = await readNoticeSettings(store.settings)
  const browsers = await toldBrowsers(ports)
  return store.transaction(async ({ notices, deliveries }) => {
    const raised = new Set(await notices.raise(uniqueByKey(due), at))
    const fresh = uniqueByKey(due).filter(({ key }) => raised.has(key))
    const inOrder = fresh.toSorted((a, b) => a.dueAt - b.dueAt)
    const wanted = inOrder.flatMap((notice) =>
      recipientsOf(notice, settings, browsers).map((recipient) => ({ notice, recipient })),
    )
    // Ids made in one instant sort by chance; sorted, they keep the order of the notices.
    const ids = wanted.map(() => ports.newId(at)).toSorted()
    const sendAt = afterQuietHours(at, settings.quiet, ports.zone())
    await deliveries.insert(
      wanted.map(({ notice, recipient }, index) => ({
        ...firstState(ids[index] ?? ports.newId(at), at),
        ...recipient,
        noticeKeys: [notice.key],
        urgent: notice.urgent,
        nextAt: notice.urgent ? at : sendAt,
      })),
    )
    return fresh.length
  })
}

function uniqueByKey(notices: readonly DueNotice[]): readonly DueNotice[] {
  return [...new Map(notices.map((notice) => [notice.key, notice])).values()]
}

export async function toldBrowsers({
  store,
  mayBeTold,
}: Pick<RaisePorts, 'store' | 'mayBeTold'>): Promise<readonly PushSubscription[]> {
  const all = await store.pushes.list()
  const names = [...new Set(all.map(({ userName }) => userName))]
  const told = new Set<string>()
  for (const name of names) if (await mayBeTold(name)) told.add(name)
  return all.filter(({ userName }) => told.has(userName))
}

/** Mailboxes of the units that are meant, every webhook, and the browsers that asked for these units. */
export function recipientsOf(
  { to }: Pick<DueNotice, 'to'>,
  { mailboxes, webhooks }: NoticeSettings,
  browsers: readonly PushSubscription[],
): readonly Recipient[] {
  const mails = new Set(to.flatMap((unit) => mailboxes[unit] ?? []))
  const asked = browsers.filter(
    ({ units }) => units.length === 0 || units.some((unit) => to.includes(unit)),
  )
  return [
    ...[...mails].map((recipient) => ({ channel: 'mail' as const, recipient })),
    ...webhooks.map(({ id }) => ({ channel: 'webhook' as const, recipient: id })),
    ...asked.map(({ id }) => ({ channel: 'push' as const, recipient: id })),
  ]
}

/** A delivery that nobody has tried. */
export function firstState(
  id: string,
  at: Instant,
): Omit<Delivery, 'channel' | 'recipient' | 'noticeKeys' | 'urgent'> {
  return {
    ...{ id, purpose: 'notice', state: 'waiting', tries: 0, madeAt: at, nextAt: at },
    ...{ sentAt: undefined, lastError: undefined, providerId: undefined },
  }
}
