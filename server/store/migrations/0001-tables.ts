import type { TableDefinition } from './define-table.ts'

const ITEM_TABLES: readonly TableDefinition[] = [
  {
    name: 'items',
    key: ['id'],
    columns: {
      id: 'text',
      source_id: 'text',
      guid: 'text?',
      url: 'text?',
      link: 'text?',
      guid_key: 'text?',
      url_key: 'text?',
      title: 'text',
      excerpt: 'text',
      published_at: 'bigint?',
      updated_at: 'bigint?',
      fetched_at: 'bigint',
      seen_at: 'bigint',
      seen_day: 'text',
      late: 'integer',
      version: 'integer',
      text_hash: 'text',
      story_id: 'text',
      rule_set: 'text',
      circle: 'text',
    },
  },
  {
    name: 'item_versions',
    key: ['item_id', 'version'],
    partOf: { column: 'item_id', table: 'items' },
    columns: {
      item_id: 'text',
      version: 'integer',
      title: 'text',
      excerpt: 'text',
      updated_at: 'bigint?',
      text_hash: 'text',
      classification: 'text',
      replaced_at: 'bigint',
    },
  },
  {
    name: 'labels',
    key: ['item_id', 'dimension', 'label'],
    partOf: { column: 'item_id', table: 'items' },
    columns: {
      item_id: 'text',
      dimension: 'text',
      label: 'text',
      position: 'integer',
      score: 'double precision',
      threshold: 'double precision',
      evidence: 'text',
      seen_at: 'bigint',
      seen_day: 'text',
      circle: 'text',
    },
  },
  {
    name: 'title_keys',
    key: ['item_id', 'key'],
    partOf: { column: 'item_id', table: 'items' },
    columns: { key: 'text', seen_at: 'bigint', item_id: 'text' },
  },
]

const CASE_TABLES: readonly TableDefinition[] = [
  {
    name: 'stories',
    key: ['id'],
    columns: {
      id: 'text',
      title: 'text',
      public_at: 'bigint',
      last_seen_at: 'bigint',
      late: 'integer',
      items: 'integer',
      publishers: 'text',
      hot_spots: 'text',
      places: 'text',
      circle: 'text',
    },
  },
  {
    name: 'cases',
    key: ['id'],
    columns: {
      id: 'text',
      story_id: 'text',
      opened_at: 'bigint',
      public_at: 'bigint',
      late: 'integer',
      urgency: 'text',
      hot_spots: 'text',
      unit: 'text',
      plan_version: 'text',
      target_version: 'text',
      calendar_version: 'text',
      settled: 'integer',
    },
  },
  {
    name: 'case_events',
    key: ['id'],
    partOf: { column: 'case_id', table: 'cases' },
    columns: {
      id: 'text',
      case_id: 'text',
      kind: 'text',
      occurred_at: 'bigint',
      recorded_at: 'bigint',
      actor: 'text',
      key: 'text',
      detail: 'text',
    },
  },
]

const SOURCE_TABLES: readonly TableDefinition[] = [
  {
    name: 'sources',
    key: ['id'],
    columns: {
      id: 'text',
      definition: 'text',
      health: 'text',
      reason: 'text?',
      last_checked_at: 'bigint?',
      last_good_at: 'bigint?',
      last_item_at: 'bigint?',
      next_check_at: 'bigint',
      failures: 'integer',
      etag: 'text?',
      last_modified: 'text?',
      items: 'integer',
    },
  },
  {
    name: 'fetches',
    key: ['id'],
    columns: {
      id: 'text',
      source_id: 'text',
      at: 'bigint',
      day: 'text',
      outcome: 'text',
      reason: 'text?',
      added: 'integer',
      took_ms: 'integer',
    },
  },
  { name: 'good_days', key: ['day', 'source_id'], columns: { day: 'text', source_id: 'text' } },
]

const OTHER_TABLES: readonly TableDefinition[] = [
  { name: 'outbox', key: ['seq'], columns: { seq: 'bigint', at: 'bigint', change: 'text' } },
  { name: 'counters', key: ['name'], columns: { name: 'text', value: 'bigint' } },
  {
    name: 'versions',
    key: ['kind', 'version'],
    columns: { kind: 'text', version: 'text', content: 'text' },
  },
]

/** The tables of the first schema; `server/store/schema.ts` says what the columns mean. */
export const FIRST_TABLES = [...ITEM_TABLES, ...CASE_TABLES, ...SOURCE_TABLES, ...OTHER_TABLES]
