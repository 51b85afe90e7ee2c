/** One revision of what was entered by hand; the newest has `latest` 1. */
export interface ProductEntryRow {
  id: string
  revision: number
  latest: 0 | 1
  commitment: string
  kind: 'product' | 'event'
  /** Local day on which it was published or held. */
  day: string
  title: string
  channel: string
  /** Address or number of a document. */
  evidence: string
  amount: number
  informed: 0 | 1
  withdrawn: 0 | 1
  at: number
  actor: string
}

export interface ReportDraftRow {
  id: string
  template: string
  schedule: string | null
  period: string | null
  from_day: string
  to_day: string
  hot_spot: string | null
  story_id: string | null
  /** JSON: id of a part → what somebody wrote. */
  texts: string
  revision: number
  made_at: number
  changed_at: number
  actor: string
}

/** Written once and never changed. */
export interface ReportIssueRow {
  id: string
  draft_id: string
  number: number
  template: string
  schedule: string | null
  period: string | null
  from_day: string
  to_day: string
  title: string
  /** JSON of the whole report. */
  model: string
  /** The document as it was, base64. */
  document: string
  /** SHA-256 of the document. */
  hash: string
  issued_at: number
  actor: string
  replaces: string | null
}

/** What the program tells of itself: a report that is due, the week that was. */
export interface MessageRow {
  key: string
  kind: string
  /** JSON: language → subject, body, html. */
  texts: string
  /** Path in the program. */
  link: string
  made_at: number
}

export interface ReportTables {
  product_entries: ProductEntryRow
  report_drafts: ReportDraftRow
  report_issues: ReportIssueRow
  messages: MessageRow
}
