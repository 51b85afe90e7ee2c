import type { Actor } from '../domain/accounts/audit-chain.ts'
import { auditTable } from '../domain/reports/audit-table.ts'
import { figureTable } from '../domain/reports/figure-table.ts'
import type { ReportLanguage } from '../domain/reports/words.ts'
import type { CurrentPlan } from './current-plan.ts'
import type { AuditSearch, ExportAudit } from './list-audit.ts'
import type { Renderers } from './render-ports.ts'
import type { FigurePeriod, ShowFigures } from './show-figures.ts'

export type SheetFormat = 'csv' | 'xlsx'

export type SaveFigures = (
  period: FigurePeriod,
  form: { readonly format: SheetFormat; readonly language: ReportLanguage },
) => Promise<Uint8Array>

/** The figures of a period as a file, the same as on the page. */
export function makeSaveFigures(ports: {
  readonly showFigures: ShowFigures
  readonly currentPlan: CurrentPlan
  readonly renderers: Renderers
}): SaveFigures {
  const { showFigures, currentPlan, renderers } = ports
  return async (period, { format, language }) =>
    renderers[format]([figureTable(await showFigures(period), currentPlan().plan, language)])
}

export type SaveAudit = (
  search: AuditSearch,
  form: { readonly format: SheetFormat; readonly by: Actor },
) => Promise<Uint8Array>

/** The rows of the log that a search finds as a file; taking them out is a row itself. */
export function makeSaveAudit(ports: {
  readonly exportAudit: ExportAudit
  readonly renderers: Renderers
}): SaveAudit {
  return async (search, { format, by }) =>
    ports.renderers[format]([auditTable(await ports.exportAudit(search, by))])
}
