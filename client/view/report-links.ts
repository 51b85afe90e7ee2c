import type { BeginReportBody, DueReportView } from '../../server/contract/reports.ts'

export type ReportFormat = 'docx' | 'xlsx' | 'csv'

/** A report straight as a file, with what was written for it if somebody has begun it. */
export function fileNow(
  { template, schedule, period }: Pick<DueReportView, 'template' | 'schedule' | 'period'>,
  format: ReportFormat,
): string {
  const query = new URLSearchParams({ template, schedule, period: period.id })
  return `/api/reports/now.${format}?${query}`
}

export function bodyFor({ template, schedule, period }: DueReportView): BeginReportBody {
  return { template, schedule, period: period.id }
}
