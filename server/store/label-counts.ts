import { sql } from 'kysely'
import type { Instant } from '../domain/items/item.ts'
import type { LabelCountStore, LabelCounts } from '../services/label-count-ports.ts'
import type { Db } from './engine.ts'

export function labelCountsOn(db: Db): LabelCountStore {
  return {
    since: async (at) => ({
      items: await countItems(db, at),
      beside: await countPairs(db, at),
      judged: await countJudged(db),
      said: await countSaid(db, at),
    }),
  }
}

async function countItems(db: Db, at: Instant): Promise<LabelCounts['items']> {
  const single = sql<number>`(SELECT count(*) FROM labels AS other WHERE other.item_id = labels.item_id AND other.dimension = labels.dimension)`
  const rows = await db
    .selectFrom('labels')
    .select(['dimension', 'label'])
    .select((select) => [
      select.fn.countAll<number>().as('items'),
      select.fn.max('seen_at').as('lastHitAt'),
      sql<number>`sum(CASE WHEN ${single} = 1 THEN 1 ELSE 0 END)`.as('alone'),
    ])
    .where('dimension', '!=', 'place')
    .where('seen_at', '>=', at)
    .groupBy(['dimension', 'label'])
    .execute()
  return rows.map(({ dimension, ...row }) => ({
    ...row,
    dimension: dimension as 'axis' | 'hotSpot', // places were left out
    alone: Number(row.alone),
  }))
}

async function countPairs(db: Db, at: Instant): Promise<LabelCounts['beside']> {
  const rows = await db
    .selectFrom('labels')
    .innerJoin('labels as other', (join) =>
      join
        .onRef('other.item_id', '=', 'labels.item_id')
        .onRef('other.dimension', '=', 'labels.dimension'),
    )
    .select(['labels.dimension', 'labels.label', 'other.label as other'])
    .select((select) => select.fn.countAll<number>().as('items'))
    .where('labels.dimension', '!=', 'place')
    .where('labels.seen_at', '>=', at)
    .whereRef('labels.label', '!=', 'other.label')
    .groupBy(['labels.dimension', 'labels.label', 'other.label'])
    .execute()
  return rows.map((row) => ({ ...row, dimension: row.dimension as 'axis' | 'hotSpot' })) // as above
}

/** Of texts that carry the label now: what was judged of a label that a rule no longer gives is no mistake of it. */
async function countJudged(db: Db): Promise<LabelCounts['judged']> {
  return db
    .selectFrom('judgements as said')
    .innerJoin('items', 'items.id', 'said.item_id')
    .innerJoin('labels', (join) =>
      join
        .onRef('labels.item_id', '=', 'said.item_id')
        .onRef('labels.dimension', '=', 'said.dimension')
        .onRef('labels.label', '=', 'said.label'),
    )
    .whereRef('items.text_hash', '=', 'said.text_hash')
    .select(['said.dimension', 'said.label', 'said.verdict'])
    .select((select) => select.fn.countAll<number>().as('items'))
    .groupBy(['said.dimension', 'said.label', 'said.verdict'])
    .execute()
}

async function countSaid(db: Db, at: Instant): Promise<LabelCounts['said']> {
  return db
    .selectFrom('candidate_examples')
    .select(['label', 'kind'])
    .select((select) => select.fn.countAll<number>().as('items'))
    .where('at', '>=', at)
    .groupBy(['label', 'kind'])
    .execute()
}
