import type { StoryFeatures } from '../domain/stories/features.ts'
import { unpackFeatures } from '../domain/stories/pack-features.ts'
import { isOneOf, isSqlite } from './bulk.ts'
import type { Db } from './engine.ts'

/** Some 6 kB each. The items of the last days are held against every new one. */
const MOST_KEPT = 6_000

type AtHand = Map<string, StoryFeatures>

const byDatabase = new WeakMap<object, AtHand>()

/**
 * Features that were read of late, by item. Only where this process alone writes: another one's edit
 * of an item would not be noticed. An edit takes its item out, so what is here is what is stored.
 */
export function featuresAtHand(db: Db): AtHand | undefined {
  if (!isSqlite(db)) return undefined
  // A transaction shares the adapter of its database.
  const { adapter } = db.getExecutor()
  const known = byDatabase.get(adapter) ?? new Map<string, StoryFeatures>()
  byDatabase.set(adapter, known)
  return known
}

/** Features of these items, from memory or read now. */
export async function featuresOf(
  db: Db,
  itemIds: readonly string[],
): Promise<ReadonlyMap<string, StoryFeatures>> {
  const atHand = featuresAtHand(db)
  const found = new Map<string, StoryFeatures>()
  for (const id of itemIds) {
    const known = atHand?.get(id)
    if (known) found.set(id, known)
  }
  const missing = itemIds.filter((id) => !found.has(id))
  if (missing.length === 0) return found
  const rows = await db
    .selectFrom('story_items')
    .select(['item_id', 'seen_at', 'features'])
    .where(isOneOf(db, 'item_id', missing))
    .execute()
  for (const row of rows) found.set(row.item_id, unpackFeatures(row.features, row.seen_at))
  if (atHand) keep(atHand, found)
  return found
}

/** What was asked for last goes last. */
function keep(atHand: AtHand, found: ReadonlyMap<string, StoryFeatures>): void {
  for (const [id, features] of found) {
    atHand.delete(id)
    atHand.set(id, features)
  }
  for (const id of atHand.keys()) {
    if (atHand.size <= MOST_KEPT) return
    atHand.delete(id)
  }
}
