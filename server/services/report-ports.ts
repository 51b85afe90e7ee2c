import type { Instant } from '../domain/items/item.ts'
import type { ReportModel } from '../domain/reports/model.ts'

/** What a report is of: the plan's report day, a period, or days and a matter that somebody chose. */
export interface ReportScope {
  readonly template: string
  /** Id of the report day that it is handed in on. */
  readonly schedule?: string
  readonly period?: string
  readonly fromDay: string
  /** Last day, within. */
  readonly toDay: string
  readonly hotSpot?: string
  readonly storyId?: string
}

/** A report that is being written; its figures are worked out each time that it is shown. */
export interface ReportDraft extends ReportScope {
  readonly id: string
  /** What people wrote, by the id of its part. */
  readonly texts: Readonly<Record<string, string>>
  readonly revision: number
  readonly madeAt: Instant
  readonly changedAt: Instant
  readonly actor: string
}

/** A report as it was issued; later data never changes it. */
export interface ReportIssue extends Omit<ReportScope, 'hotSpot' | 'storyId'> {
  readonly id: string
  readonly draftId: string
  /** 1, and one more with each correction. */
  readonly number: number
  readonly title: string
  readonly hash: string
  readonly issuedAt: Instant
  readonly actor: string
  /** The issue that it corrects. */
  readonly replaces?: string
}

/** With the report itself and its document. */
export interface WholeIssue extends ReportIssue {
  readonly model: ReportModel
  readonly document: Uint8Array
}

export interface ReportStore {
  insertDraft(draft: ReportDraft): Promise<void>
  /** Writes over revision `draft.revision - 1`; false when that is not the newest any more. */
  saveDraft(draft: ReportDraft): Promise<boolean>
  findDraft(id: string): Promise<ReportDraft | undefined>
  /** The newest one for a report day, or for a template and a period. */
  draftFor(
    wanted: Pick<ReportScope, 'template' | 'schedule' | 'period'>,
  ): Promise<ReportDraft | undefined>
  /** Newest first. */
  drafts(limit: number): Promise<readonly ReportDraft[]>
  issue(issue: WholeIssue): Promise<void>
  /** Newest first. */
  issues(limit: number): Promise<readonly ReportIssue[]>
  issuesOf(draftId: string): Promise<readonly ReportIssue[]>
  findIssue(id: string): Promise<WholeIssue | undefined>
  /** Report days with their periods that a report was issued for. */
  issuedFor(): Promise<readonly { readonly schedule: string; readonly period: string }[]>
}
