import type {
  CommitmentProducts,
  CommitmentsView,
  CorrectProductBody,
  EnterProductBody,
  ProductAnswer,
  ProductHistory,
} from '../../server/contract/commitments.ts'
import type {
  BeginReportBody,
  CalendarView,
  DueReports,
  ReportList,
  ReportView,
  WeeklyBody,
  WeeklyView,
  WriteReportBody,
} from '../../server/contract/reports.ts'
import type { Request } from './request.ts'

/** The plan's commitments, its days, and reports. Throws `Refusal` or `NoAnswer`. */
export interface ReportApi {
  /** `2026-Q3`, `2026-07`, `2026`; the running quarter without it. */
  readonly commitments: (period?: string) => Promise<CommitmentsView>
  readonly products: (commitment: string, period: string) => Promise<CommitmentProducts>
  readonly enterProduct: (body: EnterProductBody) => Promise<ProductAnswer>
  readonly correctProduct: (id: string, body: CorrectProductBody) => Promise<ProductAnswer>
  readonly withdrawProduct: (id: string, revision: number) => Promise<ProductAnswer>
  readonly productHistory: (id: string) => Promise<ProductHistory>
  /** Local days, both within. */
  readonly calendar: (from: string, to: string) => Promise<CalendarView>
  readonly dueReports: () => Promise<DueReports>
  readonly reports: () => Promise<ReportList>
  readonly report: (id: string) => Promise<ReportView>
  readonly beginReport: (body: BeginReportBody) => Promise<ReportView>
  readonly writeReport: (id: string, body: WriteReportBody) => Promise<ReportView>
  readonly weekly: () => Promise<WeeklyView>
  readonly writeWeekly: (body: WeeklyBody) => Promise<WeeklyView>
  readonly issueReport: (id: string, revision: number) => Promise<ReportView>
}

/** Figures of a year over a ward's line. */
const REPORT_MS = 60_000

export function makeReportApi(request: Request): ReportApi {
  const at = encodeURIComponent
  return {
    commitments: (period) =>
      request({ path: `/commitments${period === undefined ? '' : `?period=${at(period)}`}` }),
    products: (id, period) => request({ path: `/commitments/${at(id)}?period=${at(period)}` }),
    enterProduct: (body) => request({ path: '/products', body }),
    correctProduct: (id, body) => request({ path: `/products/${at(id)}`, method: 'PATCH', body }),
    withdrawProduct: (id, revision) =>
      request({ path: `/products/${at(id)}/withdraw`, body: { revision } }),
    productHistory: (id) => request({ path: `/products/${at(id)}` }),
    calendar: (from, to) => request({ path: `/calendar?from=${at(from)}&to=${at(to)}` }),
    dueReports: () => request({ path: '/calendar/due' }),
    reports: () => request({ path: '/reports' }),
    report: (id) => request({ path: `/reports/${at(id)}`, timeoutMs: REPORT_MS }),
    beginReport: (body) => request({ path: '/reports', body, timeoutMs: REPORT_MS }),
    writeReport: (id, body) =>
      request({ path: `/reports/${at(id)}`, method: 'PATCH', body, timeoutMs: REPORT_MS }),
    weekly: () => request({ path: '/digest' }),
    writeWeekly: (body) => request({ path: '/digest', body }),
    issueReport: (id, revision) =>
      request({ path: `/reports/${at(id)}/issue`, body: { revision }, timeoutMs: REPORT_MS }),
  }
}
