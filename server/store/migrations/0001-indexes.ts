import type { IndexDefinition } from './define-table.ts'

const ITEM_INDEXES: readonly IndexDefinition[] = [
  // Known items; no feed, retry or second process can store an article twice.
  { name: 'items_by_guid', on: 'items', columns: ['guid_key'], unique: true },
  { name: 'items_by_url', on: 'items', columns: ['url_key'], unique: true },
  // Desk: the newest items, of all, of a source, of a circle, of a story.
  { name: 'items_newest', on: 'items', columns: ['seen_at', 'id'] },
  { name: 'items_by_source', on: 'items', columns: ['source_id', 'seen_at', 'id'] },
  { name: 'items_by_circle', on: 'items', columns: ['circle', 'seen_at', 'id'] },
  { name: 'items_by_story', on: 'items', columns: ['story_id', 'seen_at', 'id'] },
  // Trends: all items of a day.
  { name: 'items_by_day', on: 'items', columns: ['seen_day', 'circle'] },
  // Desk: the newest items of a label.
  { name: 'labels_newest', on: 'labels', columns: ['dimension', 'label', 'seen_at', 'item_id'] },
  // Trends: items per day and label, answered from the index alone.
  { name: 'labels_by_day', on: 'labels', columns: ['dimension', 'seen_day', 'label', 'circle'] },
  // Stories: items with a near-identical title since some time.
  { name: 'title_keys_newest', on: 'title_keys', columns: ['key', 'seen_at', 'item_id'] },
]

const CASE_INDEXES: readonly IndexDefinition[] = [
  // Desk: the open cases, all cases, the case of a story.
  { name: 'cases_open', on: 'cases', columns: ['opened_at', 'id'], only: 'settled = 0' },
  { name: 'cases_newest', on: 'cases', columns: ['opened_at', 'id'] },
  { name: 'cases_by_story', on: 'cases', columns: ['story_id', 'opened_at', 'id'] },
  // Two processes that see one story at once open one case.
  {
    name: 'cases_one_open_per_story',
    on: 'cases',
    columns: ['story_id'],
    unique: true,
    only: 'settled = 0',
  },
  // A retried action finds its first try; the events of a case are read by the same index.
  { name: 'case_events_by_key', on: 'case_events', columns: ['case_id', 'key'], unique: true },
]

const SOURCE_INDEXES: readonly IndexDefinition[] = [
  // Collector: what is due.
  { name: 'sources_due', on: 'sources', columns: ['next_check_at', 'id'] },
  // Sources page: the last fetches of a source.
  { name: 'fetches_by_source', on: 'fetches', columns: ['source_id', 'at'] },
]

/** The indexes of the first schema, each with the query that it is for. */
export const FIRST_INDEXES = [...ITEM_INDEXES, ...CASE_INDEXES, ...SOURCE_INDEXES]
