import { defineIndex, defineTable } from './define-table.ts'
import type { Migration } from './migration.ts'

/** What people said about labels, and what was done on cases since some time. */
export const desk: Migration = {
  version: 10,
  name: 'desk',
  up: async (db, text) => {
    await defineTable(db, text, {
      name: 'candidate_examples',
      key: ['id'],
      partOf: { column: 'item_id', table: 'items' },
      columns: {
        id: 'text',
        item_id: 'text',
        case_id: 'text',
        label: 'text',
        kind: 'text',
        at: 'bigint',
        actor: 'text',
      },
    })
    await defineIndex(db, {
      ...{ name: 'candidate_examples_once', on: 'candidate_examples', unique: true },
      columns: ['item_id', 'label', 'kind'],
    })
    const newest = { name: 'candidate_examples_newest', on: 'candidate_examples' }
    await defineIndex(db, { ...newest, columns: ['at'] })
    // Taking a closing back takes its examples back.
    const ofCase = { name: 'candidate_examples_of_case', on: 'candidate_examples' }
    await defineIndex(db, { ...ofCase, columns: ['case_id'] })
    const events = { name: 'case_events_newest', on: 'case_events' }
    await defineIndex(db, { ...events, columns: ['recorded_at', 'case_id'] })
  },
}
