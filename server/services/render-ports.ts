import type { ReportModel } from '../domain/reports/model.ts'
import type { Table } from '../domain/reports/table.ts'

/** Tables as a file for spreadsheets. */
export type RenderSheet = (tables: readonly Table[]) => Promise<Uint8Array>

/** The ways in which tables and reports leave as files; loaded when they are first asked for. */
export interface Renderers {
  readonly csv: RenderSheet
  readonly xlsx: RenderSheet
  readonly docx: (report: ReportModel) => Promise<Uint8Array>
}
