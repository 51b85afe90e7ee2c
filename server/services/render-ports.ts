import type { Table } from '../domain/reports/table.ts'

/** Tables as a file for spreadsheets; `links` lead to this address of the program. */
export type RenderSheet = (tables: readonly Table[], linkBase?: string) => Promise<Uint8Array>

/** The ways in which tables and reports leave as files; loaded when they are first asked for. */
export interface Renderers {
  readonly csv: RenderSheet
  readonly xlsx: RenderSheet
}
