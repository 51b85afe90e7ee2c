import { type ExpressionBuilder, type RawBuilder, type SelectQueryBuilder, sql } from 'kysely'
import type { ItemFilter, ListedItem } from '../services/ports.ts'
import { isOneOf } from './bulk.ts'
import type { Db, Engine } from './engine.ts'
import { type JoinedRow, toListedItems } from './item-rows.ts'
import { isFound } from './item-search.ts'
import type { LabelDimension, Tables } from './schema.ts'

/** The items of a list, before anything else is known of them. */
export type ItemPage = SelectQueryBuilder<Tables, never, { id: string; seen_at: number }>

/** Which items a filter lists: newest first, at most `limit`. */
export function pageOf(db: Db, filter: ItemFilter, engine: Engine['name']): ItemPage {
  const [first, ...others] = labelsOf(filter)
  const found = (id: RawBuilder<unknown>) => isFound(engine, filter.search ?? '', id)
  if (first) return labelPage(db, filter, { first, others, found: found(sql`labels.item_id`) })
  return plainPage(db, filter, found(sql`items.id`))
}

type Found = RawBuilder<boolean> | undefined

interface WantedLabel {
  readonly dimension: LabelDimension
  readonly label: string
}

function labelsOf({ hotSpot, axis, place }: ItemFilter): readonly WantedLabel[] {
  return [
    ...(place === undefined ? [] : [{ dimension: 'place', label: place } as const]),
    ...(hotSpot === undefined ? [] : [{ dimension: 'hotSpot', label: hotSpot } as const]),
    ...(axis === undefined ? [] : [{ dimension: 'axis', label: axis } as const]),
  ]
}

function plainPage(
  db: Db,
  { source, sources, circle, since, until, before, limit }: ItemFilter,
  found: Found,
): ItemPage {
  let page = db.selectFrom('items').select(['id', 'seen_at'])
  if (sources !== undefined) page = page.where(isOneOf(db, 'source_id', sources))
  if (since !== undefined) page = page.where('seen_at', '>=', since)
  if (until !== undefined) page = page.where('seen_at', '<', until)
  if (source !== undefined) page = page.where('source_id', '=', source)
  if (circle !== undefined) page = page.where('circle', '=', circle)
  if (found) page = page.where(found)
  if (before) page = page.where(sql<boolean>`(seen_at, id) < (${before.seenAt}, ${before.id})`)
  return page.orderBy('seen_at', 'desc').orderBy('id', 'desc').limit(limit)
}

/** Walks the index of the first label; the other conditions are looked up for each item on the way. */
function labelPage(
  db: Db,
  { source, sources, circle, since, until, before, limit }: ItemFilter,
  wanted: { first: WantedLabel; others: readonly WantedLabel[]; found: Found },
): ItemPage {
  const { first, others, found } = wanted
  let page = db
    .selectFrom('labels')
    .select(['item_id as id', 'seen_at'])
    .where('dimension', '=', first.dimension)
    .where('label', '=', first.label)
  for (const other of others) page = page.where((where) => alsoHas(where, other))
  if (source !== undefined) page = page.where((where) => isFrom(db, where, [source]))
  if (sources !== undefined) page = page.where((where) => isFrom(db, where, sources))
  if (since !== undefined) page = page.where('seen_at', '>=', since)
  if (until !== undefined) page = page.where('seen_at', '<', until)
  if (circle !== undefined) page = page.where('circle', '=', circle)
  if (found) page = page.where(found)
  if (before) page = page.where(sql<boolean>`(seen_at, item_id) < (${before.seenAt}, ${before.id})`)
  return page.orderBy('seen_at', 'desc').orderBy('item_id', 'desc').limit(limit)
}

type LabelWhere = ExpressionBuilder<Tables, 'labels'>

function alsoHas(where: LabelWhere, { dimension, label }: WantedLabel) {
  return where.exists(
    where
      .selectFrom('labels as other')
      .select('other.item_id')
      .whereRef('other.item_id', '=', 'labels.item_id')
      .where('other.dimension', '=', dimension)
      .where('other.label', '=', label),
  )
}

function isFrom(db: Db, where: LabelWhere, sources: readonly string[]) {
  return where.exists(
    where
      .selectFrom('items')
      .select('items.id')
      .whereRef('items.id', '=', 'labels.item_id')
      .where(isOneOf(db, 'items.source_id', sources)),
  )
}

/**
 * The items of a page with labels, story and case, newest first. One statement, so that text and
 * evidence are of the same moment: an edit in between would leave offsets that point nowhere.
 */
export async function readItems(db: Db, page: ItemPage): Promise<readonly ListedItem[]> {
  const rows: readonly JoinedRow[] = await db
    .selectFrom(page.as('page'))
    .innerJoin('items', 'items.id', 'page.id')
    .leftJoin('stories', 'stories.id', 'items.story_id')
    .leftJoin('labels', 'labels.item_id', 'items.id')
    .selectAll('items')
    .select('stories.items as story_items')
    .select((select) =>
      select
        .selectFrom('cases')
        .select('cases.id')
        .whereRef('cases.story_id', '=', 'items.story_id')
        .orderBy('cases.opened_at', 'desc')
        .orderBy('cases.id', 'desc')
        .limit(1)
        .as('case_id'),
    )
    .select(['labels.dimension', 'labels.label', 'labels.score'])
    .select(['labels.threshold', 'labels.evidence'])
    .orderBy('page.seen_at', 'desc')
    .orderBy('page.id', 'desc')
    .orderBy('labels.position')
    .execute()
  return toListedItems(rows)
}
