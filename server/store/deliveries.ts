import { sql } from 'kysely'
import type { Instant } from '../domain/items/item.ts'
import type { RecipientQueue } from '../domain/notices/digest.ts'
import type { Delivery, DeliveryStore, Ending, Recipient } from '../services/notice-ports.ts'
import { chunks } from './chunks.ts'
import { flag, fromJson, nullable, optional } from './column-values.ts'
import type { Db } from './engine.ts'
import type { DeliveryRow } from './notice-schema.ts'

const OPEN = ['waiting', 'sending'] as const
/** Beyond this a recipient's queue is looked at in parts; each digest shortens it. */
const MOST_OPEN = 1_000

export function deliveriesOn(db: Db): DeliveryStore {
  return {
    insert: async (deliveries) => {
      for (const part of chunks(deliveries)) {
        await db.insertInto('deliveries').values(part.map(toRow)).execute()
      }
    },
    lockQueue: async () => {
      const counted = db.updateTable('counters').set({ value: sql`value + 1` })
      await counted.where('name', '=', 'deliveries').execute()
    },
    dueRecipients: (now, limit) => dueRecipients(db, now, limit),
    queueOf: (recipient, sentSince) => queueOf(db, recipient, sentSince),
    take: async (id, leaseUntil) => {
      const row = await db
        .updateTable('deliveries')
        .set({ state: 'sending', tries: sql`tries + 1`, next_at: leaseUntil })
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirstOrThrow()
      return toDelivery(row)
    },
    merge: (ids) => merge(db, ids),
    finish: (taken, ending) => finish(db, taken, ending),
    wake: async (recipient, now, quietEnd) => {
      await wake(db, recipient, { urgent: true, at: now })
      await wake(db, recipient, { urgent: false, at: quietEnd })
    },
    find: async (id) => {
      const query = db.selectFrom('deliveries').selectAll().where('id', '=', id)
      const row = await query.executeTakeFirst()
      return row && toDelivery(row)
    },
    list: async (limit) => {
      const query = db.selectFrom('deliveries').selectAll().where('state', '!=', 'merged')
      const newest = query.orderBy('made_at', 'desc').orderBy('id', 'desc').limit(limit)
      return (await newest.execute()).map(toDelivery)
    },
    counts: async () => ({
      open: await count(db, OPEN),
      gaveUp: await count(db, ['gave-up']),
    }),
    countDueBefore: (before) => countDueBefore(db, before),
    deleteEnded: async (before) => {
      const ended = db.deleteFrom('deliveries').where('state', 'not in', OPEN)
      const { numDeletedRows } = await ended.where('made_at', '<', before).executeTakeFirstOrThrow()
      return Number(numDeletedRows)
    },
  }
}

async function dueRecipients(db: Db, now: Instant, limit: number): Promise<readonly Recipient[]> {
  return db
    .selectFrom('deliveries')
    .select(['channel', 'recipient'])
    .where('state', 'in', OPEN)
    .where('next_at', '<=', now)
    .groupBy(['channel', 'recipient'])
    .orderBy((select) => select.fn.min('next_at'))
    .orderBy('channel')
    .orderBy('recipient')
    .limit(limit)
    .execute()
}

function of(db: Db, { channel, recipient }: Recipient) {
  const all = db.selectFrom('deliveries')
  return all.where('channel', '=', channel).where('recipient', '=', recipient)
}

async function queueOf(db: Db, recipient: Recipient, since: Instant): Promise<RecipientQueue> {
  const open = await of(db, recipient)
    .selectAll()
    .where('state', 'in', OPEN)
    .orderBy('made_at')
    .orderBy('id')
    .limit(MOST_OPEN)
    .execute()
  const sent = await of(db, recipient)
    .select(['sent_at', 'notice_keys'])
    .where('state', '=', 'sent')
    .where('sent_at', '>=', since)
    .execute()
  return {
    open: open.map((row) => {
      const { id, purpose, tries } = row
      const state = row.state === 'sending' ? 'sending' : 'waiting'
      return { id, purpose, state, tries, nextAt: row.next_at, urgent: row.urgent === 1 }
    }),
    sent: sent.map((row) => ({
      at: row.sent_at ?? since,
      isDigest: fromJson<readonly string[]>(row.notice_keys).length > 1,
    })),
  }
}

async function merge(db: Db, ids: readonly string[]): Promise<readonly Delivery[]> {
  const merged: DeliveryRow[] = []
  for (const part of chunks(ids)) {
    const fresh = db.updateTable('deliveries').set({ state: 'merged' }).where('tries', '=', 0)
    const rows = fresh.where('id', 'in', part).where('state', '=', 'waiting').returningAll()
    merged.push(...(await rows.execute()))
  }
  return merged.map(toDelivery).toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
}

async function wake(
  db: Db,
  { channel, recipient }: Recipient,
  { urgent, at }: { readonly urgent: boolean; readonly at: Instant },
): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ next_at: at })
    .where('channel', '=', channel)
    .where('recipient', '=', recipient)
    .where('state', '=', 'waiting')
    .where('tries', '>', 0)
    .where('urgent', '=', flag(urgent))
    .where('next_at', '>', at)
    .execute()
}

async function finish(
  db: Db,
  { id, tries }: Pick<Delivery, 'id' | 'tries'>,
  ending: Ending,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('deliveries')
    .set(columnsOf(ending))
    .where('id', '=', id)
    .where('state', '=', 'sending')
    .where('tries', '=', tries)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

function columnsOf(ending: Ending): Partial<DeliveryRow> {
  const { state } = ending
  if (state === 'sent') {
    return { state, sent_at: ending.at, provider_id: nullable(ending.providerId), last_error: null }
  }
  if (state === 'waiting') return { state, next_at: ending.nextAt, last_error: ending.error }
  return { state, last_error: ending.error }
}

async function count(db: Db, states: readonly DeliveryRow['state'][]): Promise<number> {
  const { n } = await db
    .selectFrom('deliveries')
    .select((select) => select.fn.countAll<number>().as('n'))
    .where('state', 'in', states)
    .executeTakeFirstOrThrow()
  return n
}

async function countDueBefore(db: Db, before: Instant): Promise<number> {
  const { n } = await db
    .selectFrom('deliveries')
    .select((select) => select.fn.countAll<number>().as('n'))
    .where('state', '=', 'waiting')
    .where('next_at', '<', before)
    .executeTakeFirstOrThrow()
  return n
}

function toDelivery(row: DeliveryRow): Delivery {
  return {
    id: row.id,
    channel: row.channel,
    recipient: row.recipient,
    purpose: row.purpose,
    noticeKeys: fromJson(row.notice_keys),
    urgent: row.urgent === 1,
    state: row.state,
    tries: row.tries,
    madeAt: row.made_at,
    nextAt: row.next_at,
    sentAt: optional(row.sent_at),
    lastError: optional(row.last_error),
    providerId: optional(row.provider_id),
  }
}

function toRow(delivery: Delivery): DeliveryRow {
  const { id, channel, recipient, purpose, state, tries } = delivery
  return {
    ...{ id, channel, recipient, purpose, state, tries },
    notice_keys: JSON.stringify(delivery.noticeKeys),
    urgent: flag(delivery.urgent),
    made_at: delivery.madeAt,
    next_at: delivery.nextAt,
    sent_at: nullable(delivery.sentAt),
    last_error: nullable(delivery.lastError),
    provider_id: nullable(delivery.providerId),
  }
}
