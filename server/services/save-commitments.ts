import { commitmentTable } from '../domain/reports/commitment-table.ts'
import type { ReportLanguage } from '../domain/reports/words.ts'
import type { CurrentPlan } from './current-plan.ts'
import type { Renderers } from './render-ports.ts'
import type { ShowCommitments } from './show-commitments.ts'

export type SaveCommitments = (asked: {
  readonly period?: string
  readonly format: 'csv' | 'xlsx'
  readonly language: ReportLanguage
}) => Promise<Uint8Array>

/** The annex rows as a file, the same figures as on the page. */
export function makeSaveCommitments(ports: {
  readonly showCommitments: ShowCommitments
  readonly currentPlan: CurrentPlan
  readonly renderers: Renderers
}): SaveCommitments {
  const { showCommitments, currentPlan, renderers } = ports
  return async ({ period, format, language }) => {
    const { rows } = await showCommitments(period)
    return renderers[format]([commitmentTable(rows, currentPlan().plan, language)])
  }
}
