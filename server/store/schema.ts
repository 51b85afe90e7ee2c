import type { CaseEventKind } from '../domain/cases/events.ts'
import type { Urgency } from '../domain/plan/plan.ts'
import type { Circle } from '../domain/rules/classification.ts'
import type { AccountTables } from './account-schema.ts'
import type { CountTables } from './count-schema.ts'
import type { LearningTables } from './learning-schema.ts'
import type { NoticeTables } from './notice-schema.ts'
import type { ReportTables } from './report-schema.ts'
import type { RuleTables } from './rule-schema.ts'
import type { FetchRow, GoodDayRow, SourceRow } from './source-schema.ts'

/**
 * The tables as both engines hold them: ids TEXT, instants epoch ms, JSON as TEXT, flags 0 or 1.
 * No column names a person; a test keeps it so.
 */
/** Words of an item, for search; the index over them belongs to the engine. */
export interface ItemTextRow {
  item_id: string
  words: string
}

export interface RetentionRunRow {
  id: string
  at: number
  stories: number
  items: number
  cases: number
  outbox: number
  fetches: number
}

export interface Tables
  extends AccountTables,
    LearningTables,
    NoticeTables,
    ReportTables,
    CountTables,
    RuleTables {
  retention_runs: RetentionRunRow
  item_texts: ItemTextRow
  items: ItemRow
  item_versions: ItemVersionRow
  labels: LabelRow
  story_items: StoryItemRow
  story_decisions: StoryDecisionRow
  candidate_examples: CandidateExampleRow
  stories: StoryRow
  cases: CaseRow
  case_events: CaseEventRow
  sources: SourceRow
  fetches: FetchRow
  good_days: GoodDayRow
  outbox: OutboxRow
  counters: CounterRow
  versions: VersionRow
  schema_versions: SchemaVersionRow
  settings: SettingRow
}

export type Flag = 0 | 1
export type LabelDimension = 'axis' | 'hotSpot' | 'place' | 'tone'

export interface ItemRow {
  id: string
  source_id: string
  guid: string | null
  url: string | null
  link: string | null
  /** Hashes of (source, guid) and of the address: an index entry has a size limit, an address has not. */
  guid_key: string | null
  url_key: string | null
  title: string
  excerpt: string
  published_at: number | null
  updated_at: number | null
  fetched_at: number
  seen_at: number
  seen_day: string
  late: Flag
  version: number
  text_hash: string
  story_id: string
  rule_set: string
  circle: Circle
}

export interface ItemVersionRow {
  item_id: string
  version: number
  title: string
  excerpt: string
  updated_at: number | null
  text_hash: string
  classification: string
  replaced_at: number
}

/** Repeats when and where of its item, so that lists and trends by label read this table alone. */
export interface LabelRow {
  item_id: string
  dimension: LabelDimension
  label: string
  /** Place in the plan's order, from 0. */
  position: number
  score: number
  threshold: number
  evidence: string
  seen_at: number
  seen_day: string
  circle: Circle
}

/** What is compared of an item: hashes of its words, those marked under which it is filed, its labels. */
export interface StoryItemRow {
  item_id: string
  seen_at: number
  features: string
}

export interface StoryDecisionRow {
  id: string
  kind: 'merged' | 'split'
  story_id: string
  other_id: string
  items: string
  at: number
  actor: string
}

export interface StoryRow {
  id: string
  title: string
  public_at: number
  last_seen_at: number
  late: Flag
  items: number
  publishers: string
  hot_spots: string
  places: string
  circle: Circle
  /** The item that gave the title. */
  lead_item: string
  /** Counts the saves: a save on top of another one is noticed. */
  revision: number
  merged_into: string | null
}

export interface CaseRow {
  id: string
  story_id: string
  opened_at: number
  public_at: number
  late: Flag
  urgency: Urgency
  hot_spots: string
  unit: string
  plan_version: string
  target_version: string
  calendar_version: string
  settled: Flag
}

export interface CaseEventRow {
  id: string
  case_id: string
  kind: CaseEventKind
  occurred_at: number
  recorded_at: number
  actor: string
  key: string
  detail: string
}

/** What a person said about a label of an item; goes with its item. */
export interface CandidateExampleRow {
  id: string
  item_id: string
  case_id: string
  label: string
  kind: 'false-alarm' | 'missed'
  at: number
  actor: string
}

export interface OutboxRow {
  seq: number
  at: number
  change: string
}

export interface CounterRow {
  name: string
  value: number
}

export interface VersionRow {
  kind: string
  version: string
  content: string
}

export interface SchemaVersionRow {
  version: number
  name: string
  applied_at: number
}

export interface SettingRow {
  name: string
  value: string
}
