import type { JudgedLabel, JudgementStore } from '../services/backtest-ports.ts'
import type { Db } from './engine.ts'

export function judgementsOn(db: Db): JudgementStore {
  return {
    put: async ({ itemId, textHash, ruleSet, ...said }) => {
      const row = { ...said, item_id: itemId, text_hash: textHash, rule_set: ruleSet }
      const { verdict, at } = said
      await db
        .insertInto('judgements')
        .values(row)
        .onConflict((conflict) =>
          conflict
            .columns(['item_id', 'dimension', 'label', 'text_hash'])
            .doUpdateSet({ verdict, at, rule_set: ruleSet }),
        )
        .execute()
    },
    remove: async ({ itemId, dimension, label, textHash }) => {
      await db
        .deleteFrom('judgements')
        .where('item_id', '=', itemId)
        .where('dimension', '=', dimension)
        .where('label', '=', label)
        .where('text_hash', '=', textHash)
        .execute()
    },
    find: async ({ itemId, dimension, label, textHash }) => {
      const row = await db
        .selectFrom('judgements')
        .select('verdict')
        .where('item_id', '=', itemId)
        .where('dimension', '=', dimension)
        .where('label', '=', label)
        .where('text_hash', '=', textHash)
        .executeTakeFirst()
      return row?.verdict
    },
    rightTexts: (label) => rightTexts(db, label),
    judged: () => judged(db),
  }
}

async function judged(db: Db): Promise<readonly JudgedLabel[]> {
  const said = await db
    .selectFrom('judgements')
    .select(['item_id as itemId', 'dimension', 'label'])
    .execute()
  const reported = await db
    .selectFrom('candidate_examples')
    .select(['item_id as itemId', 'label'])
    .execute()
  const hotSpots = reported.map((one) => ({ ...one, dimension: 'hotSpot' as const }))
  const once = new Map(
    [...said, ...hotSpots].map((one) => [`${one.itemId} ${one.dimension} ${one.label}`, one]),
  )
  return [...once.values()]
}

/** Enough to keep a rule from losing what it was right about. */
const MOST_TEXTS = 500

async function rightTexts(db: Db, label: string) {
  const judged = await db
    .selectFrom('judgements as said')
    .innerJoin('items', 'items.id', 'said.item_id')
    .select(['items.title', 'items.excerpt'])
    .where('said.dimension', '=', 'hotSpot')
    .where('said.label', '=', label)
    .where('said.verdict', '=', 'right')
    .whereRef('said.text_hash', '=', 'items.text_hash')
    .orderBy('said.at', 'desc')
    .limit(MOST_TEXTS)
    .execute()
  const missed = await db
    .selectFrom('candidate_examples as said')
    .innerJoin('items', 'items.id', 'said.item_id')
    .select(['items.title', 'items.excerpt'])
    .where('said.label', '=', label)
    .where('said.kind', '=', 'missed')
    .limit(MOST_TEXTS)
    .execute()
  return [...judged, ...missed]
}
