import {
  defineIndex,
  defineTable,
  type IndexDefinition,
  type TableDefinition,
} from './define-table.ts'
import type { Migration } from './migration.ts'

const STRATUM = ['backtest_id', 'dimension', 'label', 'kind']

const TABLES: readonly TableDefinition[] = [
  {
    name: 'backtests',
    key: ['id'],
    columns: {
      ...{ id: 'text', draft_id: 'text', revision: 'integer', status: 'text' },
      ...{ from_at: 'bigint', to_at: 'bigint', done: 'integer', total: 'integer' },
      ...{ started_at: 'bigint', updated_at: 'bigint' },
      ...{ before_set: 'text', after_set: 'text', summary: 'text' },
    },
  },
  {
    name: 'backtest_items',
    key: ['backtest_id', 'dimension', 'label', 'item_id'],
    partOf: { column: 'backtest_id', table: 'backtests' },
    columns: {
      ...{ backtest_id: 'text', dimension: 'text', label: 'text', item_id: 'text' },
      ...{ kind: 'text', seen_at: 'bigint', text_hash: 'text', draw: 'bigint', evidence: 'text' },
    },
  },
  {
    name: 'judgements',
    key: ['item_id', 'dimension', 'label', 'text_hash'],
    partOf: { column: 'item_id', table: 'items' },
    columns: {
      ...{ item_id: 'text', dimension: 'text', label: 'text', text_hash: 'text' },
      ...{ verdict: 'text', at: 'bigint', rule_set: 'text' },
    },
  },
  {
    name: 'relabel_jobs',
    key: ['id'],
    columns: {
      ...{ id: 'text', status: 'text', from_at: 'bigint', to_at: 'bigint' },
      ...{ cursor_at: 'bigint', cursor_id: 'text', done: 'integer', changed: 'integer' },
      ...{ kept: 'integer', total: 'integer', rule_set: 'text' },
      ...{ started_at: 'bigint', updated_at: 'bigint' },
    },
  },
  {
    name: 'label_history',
    key: ['item_id', 'replaced_at'],
    partOf: { column: 'item_id', table: 'items' },
    columns: { item_id: 'text', replaced_at: 'bigint', classification: 'text' },
  },
]

const INDEXES: readonly IndexDefinition[] = [
  // The newest run of a draft, and what older ones left behind.
  { name: 'backtests_of_draft', on: 'backtests', columns: ['draft_id', 'started_at'] },
  // What is listed, newest first; what is drawn to be judged.
  {
    name: 'backtest_items_newest',
    on: 'backtest_items',
    columns: [...STRATUM, 'seen_at', 'item_id'],
  },
  { name: 'backtest_items_drawn', on: 'backtest_items', columns: [...STRATUM, 'draw'] },
  // All that was said of a label.
  { name: 'judgements_of_label', on: 'judgements', columns: ['dimension', 'label'] },
]

/** Backtests of drafts, judgements, and labelling old items anew. */
export const learning: Migration = {
  version: 15,
  name: 'learning',
  up: async (db, text) => {
    for (const table of TABLES) await defineTable(db, text, table)
    for (const index of INDEXES) await defineIndex(db, index)
  },
}
