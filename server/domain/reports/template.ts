import type { PeriodKind } from '../plan/periods.ts'

/** Tables that a template may ask for. */
export const REPORT_TABLES = [
  'commitments',
  'concerns',
  'response',
  'units',
  'cases',
  'gaps',
  'spikes',
  'sources',
  'compare',
] as const
export type ReportTable = (typeof REPORT_TABLES)[number]

export const REPORT_CHARTS = ['coverage', 'concerns', 'response'] as const
export type ReportChart = (typeof REPORT_CHARTS)[number]

/** Blanks that are filled in with figures and names. */
export const REPORT_BLANKS = [
  'period',
  'until',
  'ward',
  'plan',
  'subject',
  'items',
  'itemsBefore',
  'official',
  'concernItems',
  'topConcerns',
  'cases',
  'settled',
  'overdue',
  'withinFirst',
  'medianFirst',
  'gap',
  'rowsReached',
  'rowsDue',
  'products',
  'gapDays',
  'days',
  'sources',
] as const
export type ReportBlank = (typeof REPORT_BLANKS)[number]

/** One part of a report, in its order. */
export type TemplatePart =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  /** Written by people: `text` is what stands there until somebody does. */
  | { readonly kind: 'write'; readonly id: string; readonly title?: string; readonly text: string }
  | { readonly kind: 'table'; readonly table: ReportTable; readonly title?: string }
  | { readonly kind: 'chart'; readonly chart: ReportChart; readonly title?: string }

/** How a document is laid out: by Decree 30/2020/NĐ-CP, or as the Party's documents are. */
export type DocumentForm = 'state' | 'party'

/** A report before its figures, read from `reports/<id>.yaml`. */
export interface ReportTemplate {
  readonly id: string
  readonly title: string
  readonly titleEn: string
  /** `any`: at short notice, of whatever days. */
  readonly period: PeriodKind | 'any'
  readonly form: DocumentForm
  /** The body above, where documents name it, and the one that issues it, in capitals; a line end parts it. */
  readonly parent?: string | undefined
  readonly body: string
  /** After the number: `BC/ĐU`, `BC-UBND`. */
  readonly code: string
  /** Where it is signed. */
  readonly place: string
  /** `BÁO CÁO` */
  readonly name: string
  readonly about: string
  /** To whom it goes, at the foot. */
  readonly recipients: readonly string[]
  /** On whose behalf it is signed, and by which post; the name is written by whoever signs. */
  readonly onBehalf: string
  readonly post: string
  readonly parts: readonly TemplatePart[]
}

const BLANK = /\{([^{}]*)\}/g

/** Blanks of a text that nothing fills in. */
export function unknownReportBlanks(text: string): readonly string[] {
  const known: readonly string[] = REPORT_BLANKS
  return [...text.matchAll(BLANK)].map(([, name = '']) => name).filter((n) => !known.includes(n))
}

/** The text with its blanks filled in. */
export function fillReport(text: string, values: Readonly<Record<ReportBlank, string>>): string {
  return text.replace(BLANK, (whole, name: string) =>
    Object.hasOwn(values, name) ? values[name as ReportBlank] : whole,
  )
}
