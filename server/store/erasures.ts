import type { Erasure, ErasureStore } from '../services/account-ports.ts'
import type { ErasureRow } from './account-schema.ts'
import { chunks } from './chunks.ts'
import { nullable, optional } from './column-values.ts'
import { atomically, type Db, type Engine } from './engine.ts'
import { coverElsewhere, coverItems } from './erase-cover.ts'
import { findToErase } from './erase-find.ts'
import { eraseItems } from './erase-items.ts'
import { guidKey, urlKey } from './identity-keys.ts'

/** Finds and removes or covers on request, and keeps the register of it. */
export function erasuresOn(db: Db, engine: Engine['name']): ErasureStore {
  return {
    findItems: (sought, limit) => findToErase(db, { ...sought, limit, engine }),
    eraseItems: (ids, erasureId) =>
      atomically(db, (transaction) => eraseItems(transaction, ids, erasureId)),
    maskItems: (ids, text, erasureId) =>
      atomically(db, (transaction) => coverItems(transaction, ids, { text, erasureId })),
    maskElsewhere: (text) => atomically(db, (transaction) => coverElsewhere(transaction, text)),
    record: async (erasure) => {
      await db.insertInto('erasures').values(toRow(erasure)).execute()
    },
    list: async (limit) => {
      const query = db.selectFrom('erasures').selectAll().orderBy('done_at', 'desc')
      return (await query.limit(limit).execute()).map(toErasure)
    },
    findErased: (keys) => findErased(db, keys),
  }
}

/** Which of `keys`, by their place in the list, are of items that must not come back. */
async function findErased(
  db: Db,
  keys: Parameters<ErasureStore['findErased']>[0],
): Promise<ReadonlySet<number>> {
  const places = new Map<string, number[]>()
  for (const [place, { sourceId, guid, url }] of keys.entries()) {
    const own = [
      ...(guid === undefined ? [] : [guidKey(sourceId, guid)]),
      ...(url === undefined ? [] : [urlKey(url)]),
    ]
    for (const key of own) places.set(key, [...(places.get(key) ?? []), place])
  }
  const found = new Set<number>()
  for (const part of chunks([...places.keys()])) {
    const query = db.selectFrom('erased_items').select('key').where('key', 'in', part)
    for (const { key } of await query.execute()) {
      for (const place of places.get(key) ?? []) found.add(place)
    }
  }
  return found
}

function toRow(erasure: Erasure): ErasureRow {
  const { id, actor, kind, sought, items, notes } = erasure
  return {
    ...{ id, actor, kind, sought, items, notes },
    received_at: erasure.receivedAt,
    answer_due_at: nullable(erasure.answerDueAt),
    done_due_at: nullable(erasure.doneDueAt),
    done_at: erasure.doneAt,
  }
}

function toErasure(row: ErasureRow): Erasure {
  const { id, actor, kind, sought, items, notes } = row
  return {
    ...{ id, actor, kind, sought, items, notes },
    receivedAt: row.received_at,
    answerDueAt: optional(row.answer_due_at),
    doneDueAt: optional(row.done_due_at),
    doneAt: row.done_at,
  }
}
