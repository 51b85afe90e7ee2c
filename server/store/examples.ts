import type { ExampleStore, NewExample } from '../services/example-ports.ts'
import type { Db } from './engine.ts'

export function examplesOn(db: Db): ExampleStore {
  return {
    add: (examples) => add(db, examples),
    withdraw: async (caseId, kind) => {
      await db
        .deleteFrom('candidate_examples')
        .where('case_id', '=', caseId)
        .where('kind', '=', kind)
        .execute()
    },
    ofItem: (itemId) =>
      db
        .selectFrom('candidate_examples')
        .select(['kind', 'label', 'case_id as caseId'])
        .where('item_id', '=', itemId)
        .execute(),
    find: (id) => said(db).where('said.id', '=', id).executeTakeFirst(),
    list: async ({ label, limit }) => {
      const query = said(db)
      const wanted = label === undefined ? query : query.where('said.label', '=', label)
      return wanted.orderBy('said.at', 'desc').orderBy('said.id', 'desc').limit(limit).execute()
    },
  }
}

function said(db: Db) {
  return db
    .selectFrom('candidate_examples as said')
    .innerJoin('items', 'items.id', 'said.item_id')
    .select(['said.id', 'said.kind', 'said.label', 'said.item_id as itemId'])
    .select(['said.case_id as caseId', 'said.at', 'said.actor'])
    .select(['items.title', 'items.excerpt'])
}

async function add(db: Db, examples: readonly NewExample[]): Promise<void> {
  if (examples.length === 0) return
  await db
    .insertInto('candidate_examples')
    .values(
      examples.map(({ itemId, caseId, ...said }) => ({
        ...said,
        ...{ item_id: itemId, case_id: caseId },
      })),
    )
    .onConflict((conflict) => conflict.columns(['item_id', 'label', 'kind']).doNothing())
    .execute()
}
