import type { Instant } from '../items/item.ts'
import type { Table } from './table.ts'
import type { DocumentForm } from './template.ts'

/** Bars over a period, drawn into documents; the same figures stand in a table. */
export interface ReportChartData {
  readonly id: string
  readonly title: string
  readonly labels: readonly string[]
  readonly series: readonly { readonly title: string; readonly values: readonly number[] }[]
  /** Labels under which sources did not answer: hatched, since no data is not calm. */
  readonly gaps?: readonly boolean[]
  /** Values are per cent, 0 to 100. */
  readonly isShare?: boolean
}

export type ReportBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'write'
      readonly id: string
      readonly title?: string
      readonly text: string
      /** Nobody has written here yet: what stands is the template's. */
      readonly isSuggested: boolean
    }
  | { readonly kind: 'table'; readonly table: Table }
  | { readonly kind: 'chart'; readonly chart: ReportChartData }

/** Whose words and figures a report is made of, so that it can be made again. */
export interface ReportVersions {
  readonly plan: string
  readonly planVersion: string
  readonly targets: string
  readonly calendar: string
  readonly ruleSet: string
}

export interface ReportSpan {
  /** `2026-Q3`; absent for days that were chosen freely. */
  readonly period?: string
  readonly fromDay: string
  /** Last day, within. */
  readonly untilDay: string
}

/** A whole report: what is shown, written into documents and kept as it was issued. */
export interface ReportModel {
  readonly template: string
  readonly form: DocumentForm
  readonly letter: {
    readonly parent?: string | undefined
    readonly body: string
    readonly code: string
    readonly place: string
    readonly name: string
    readonly about: string
    readonly recipients: readonly string[]
    readonly onBehalf: string
    readonly post: string
  }
  readonly span: ReportSpan
  /** The day that it is dated with. */
  readonly day: string
  readonly madeAt: Instant
  /** The same as people read it. */
  readonly made: string
  readonly blocks: readonly ReportBlock[]
  /** How every figure is worked out, with its n, period and versions: the last page. */
  readonly formulas: Table
  readonly versions: ReportVersions
}

/** The tables of a report in their order, the formulas last. */
export function tablesOf({ blocks, formulas }: ReportModel): readonly Table[] {
  return [...blocks.flatMap((block) => (block.kind === 'table' ? block.table : [])), formulas]
}
