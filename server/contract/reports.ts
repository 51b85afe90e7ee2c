import type { CalendarEntry } from '../domain/plan/calendar-entries.ts'
import type { PeriodKind } from '../domain/plan/periods.ts'
import type { ReportModel } from '../domain/reports/model.ts'

/** A report day that is near, or past without a report. */
export interface DueReportView {
  readonly schedule: string
  readonly title: string
  readonly titleEn: string
  readonly template: string
  readonly unit: string
  readonly day: string
  readonly period: { readonly id: string; readonly kind: PeriodKind }
  /** 0 today, 1 tomorrow; negative when it is late. */
  readonly daysLeft: number
  readonly unconfirmed?: true
  /** One that is being written for it. */
  readonly draft?: string
}

/** `GET /api/calendar?from=…&to=…`, both days within. */
export interface CalendarView {
  readonly entries: readonly CalendarEntry[]
  readonly due: readonly DueReportView[]
  readonly now: number
}

/** `GET /api/calendar/due`: what the page reminds of. */
export interface DueReports {
  readonly due: readonly DueReportView[]
  readonly now: number
}

/** What a report may be of; days, hot spot and story only at short notice. */
export interface BeginReportBody {
  readonly template: string
  readonly schedule?: string
  readonly period?: string
  readonly fromDay?: string
  readonly toDay?: string
  readonly hotSpot?: string
  readonly storyId?: string
}

export interface ReportOutline {
  readonly id: string
  readonly template: string
  readonly schedule?: string
  readonly period?: string
  readonly fromDay: string
  readonly toDay: string
}

export interface IssueOutline extends ReportOutline {
  readonly draftId: string
  readonly number: number
  readonly title: string
  readonly hash: string
  readonly issuedAt: number
  readonly actor: string
  readonly replaces?: string
}

/** `GET /api/reports` */
export interface ReportList {
  readonly due: readonly DueReportView[]
  readonly drafts: readonly (ReportOutline & {
    readonly changedAt: number
    readonly actor: string
    readonly hotSpot?: string
  })[]
  readonly issues: readonly IssueOutline[]
  readonly templates: readonly {
    readonly id: string
    readonly title: string
    readonly titleEn: string
    readonly period: PeriodKind | 'any'
  }[]
  readonly now: number
}

/** `GET /api/reports/:id`: a draft with its figures as they are now. */
export interface ReportView {
  readonly id: string
  readonly revision: number
  readonly model: ReportModel
  readonly issues: readonly IssueOutline[]
  readonly now: number
}

/** `PATCH /api/reports/:id`: what people wrote, over the revision that was seen. */
export interface WriteReportBody {
  readonly revision: number
  readonly texts: Readonly<Record<string, string>>
}

/** `POST /api/reports/:id/issue`: as it stands now, for ever. */
export interface IssueReportBody {
  readonly revision: number
}

/** `GET /api/digest`: units whose mailboxes get the week in figures on Monday morning. */
export interface WeeklyView {
  readonly units: readonly string[]
  readonly now: number
}

/** `POST /api/digest`: all of them; none turns it off. */
export interface WeeklyBody {
  readonly units: readonly string[]
}
