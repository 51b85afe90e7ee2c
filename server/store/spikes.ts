import { sql } from 'kysely'
import type { SpikeStore, StoredSpike } from '../services/spike-ports.ts'
import { nullable, optional } from './column-values.ts'
import type { SpikeRow } from './count-schema.ts'
import type { Db } from './engine.ts'

/** The times at which the alarm rang, and who told of a label. */
export function spikesOn(db: Db): SpikeStore {
  return {
    insert: async (spike) => {
      await db.insertInto('spikes').values(toRow(spike)).execute()
    },
    find: async (id) => {
      const row = await db.selectFrom('spikes').selectAll().where('id', '=', id).executeTakeFirst()
      return row && toSpike(row)
    },
    list: async ({ since, limit }) => {
      const query = db.selectFrom('spikes').selectAll().where('at', '>=', since)
      const rows = await query.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute()
      return rows.map(toSpike)
    },
    judge: async (id, verdict, at) => {
      const judged = { verdict, judged_at: at }
      await db.updateTable('spikes').set(judged).where('id', '=', id).execute()
    },
    voices: async ({ dimension, label, from, to }) =>
      db
        .selectFrom('labels')
        .innerJoin('items', 'items.id', 'labels.item_id')
        .select(['items.story_id as storyId', 'items.source_id as sourceId'])
        .select((select) => select.fn.countAll<number>().as('items'))
        .where('labels.dimension', '=', dimension)
        .where('labels.label', '=', label)
        .where('labels.seen_at', '>=', from)
        .where('labels.seen_at', '<', to)
        .where('labels.circle', '!=', 'abroad')
        .groupBy(['items.story_id', 'items.source_id'])
        .execute(),
    voicesByHour: async ({ dimension, from }) =>
      db
        .selectFrom('labels')
        .innerJoin('items', 'items.id', 'labels.item_id')
        .select([sql<number>`labels.seen_at / 3600000`.as('hour'), 'labels.label'])
        .select('items.source_id as sourceId')
        .distinct()
        .where('labels.dimension', '=', dimension)
        .where('labels.seen_at', '>=', from)
        .where('labels.circle', '!=', 'abroad')
        .execute(),
  }
}

function toRow(spike: StoredSpike): SpikeRow {
  const { id, dimension, label, at, hours, count, expected, publishers, sensitivity } = spike
  return {
    ...{ id, dimension, label, at, hours, count, expected, publishers, sensitivity },
    usual_up_to: spike.usualUpTo,
    story_id: nullable(spike.storyId),
    story_title: spike.storyTitle,
    verdict: nullable(spike.verdict),
    judged_at: nullable(spike.judgedAt),
  }
}

function toSpike(row: SpikeRow): StoredSpike {
  const { id, dimension, label, at, hours, count, expected, publishers, sensitivity } = row
  return {
    ...{ id, dimension, label, at, hours, count, expected, publishers, sensitivity },
    usualUpTo: row.usual_up_to,
    storyId: optional(row.story_id),
    storyTitle: row.story_title,
    verdict: optional(row.verdict),
    judgedAt: optional(row.judged_at),
  }
}
