import type { DraftStatus, ReleaseKind } from '../services/rule-ports.ts'

export interface RuleDraftRow {
  id: string
  title: string
  owner: string
  status: DraftStatus
  revision: number
  made_at: number
  changed_at: number
  changed_by: string
  proposed_by: string | null
  reason: string | null
}

/** Goes with its draft. */
export interface RuleDraftFileRow {
  draft_id: string
  path: string
  text: string | null
  base: string | null
  revision: number
  changed_at: number
  changed_by: string
}

export interface RuleReleaseRow {
  seq: number
  kind: ReleaseKind
  version: string
  /** JSON. */
  overlay: string
  diff: string
  measures: string
  reason: string
  actor: string
  approver: string | null
  at: number
  previous: number | null
  draft_id: string | null
}

export interface RuleTables {
  rule_drafts: RuleDraftRow
  rule_draft_files: RuleDraftFileRow
  rule_releases: RuleReleaseRow
}
