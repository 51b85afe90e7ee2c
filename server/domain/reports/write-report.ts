import { writeInstant } from '../notices/texts.ts'
import type { Plan } from '../plan/plan.ts'
import { blanksOf } from './blanks.ts'
import { MAKE_CHART } from './charts.ts'
import type { ReportFigures } from './figures.ts'
import { formulaTable } from './formulas.ts'
import type { ReportBlock, ReportModel } from './model.ts'
import { MAKE_TABLE } from './tables.ts'
import { fillReport, type ReportTemplate, type TemplatePart } from './template.ts'

export interface WriteReport {
  readonly template: ReportTemplate
  readonly figures: ReportFigures
  readonly plan: Plan
  /** What people wrote, by the id of its part. */
  readonly texts: Readonly<Record<string, string>>
  /** What a report at short notice is about. */
  readonly subject: string
  /** The local day that it is dated with. */
  readonly day: string
}

/** A template with its figures and what people wrote: the whole report. */
export function writeReport(asked: WriteReport): ReportModel {
  const { template, figures, plan, day } = asked
  const blanks = blanksOf(figures, plan, asked.subject)
  const { parent, body, code, place, name, recipients, onBehalf, post } = template
  return {
    ...{ template: template.id, form: template.form, day },
    letter: {
      ...{ parent, body, code, place, name, recipients, onBehalf, post },
      about: fillReport(template.about, blanks),
    },
    span: figures.span,
    madeAt: figures.madeAt,
    made: writeInstant(figures.madeAt, plan.calendar.zone),
    blocks: template.parts.flatMap((part) => blockOf(part, asked, blanks)),
    formulas: formulaTable(figures),
    versions: figures.versions,
  }
}

function blockOf(
  part: TemplatePart,
  { figures, plan, texts }: WriteReport,
  blanks: Parameters<typeof fillReport>[1],
): readonly ReportBlock[] {
  const title = 'title' in part ? { title: fillReport(part.title ?? '', blanks) } : {}
  switch (part.kind) {
    case 'heading':
    case 'text':
      return [{ kind: part.kind, text: fillReport(part.text, blanks) }]
    case 'write': {
      const written = texts[part.id]
      const text = written ?? fillReport(part.text, blanks)
      return [{ kind: 'write', id: part.id, ...title, text, isSuggested: written === undefined }]
    }
    case 'table':
      return [{ kind: 'table', table: { ...MAKE_TABLE[part.table](figures, plan), ...title } }]
    case 'chart': {
      const chart = MAKE_CHART[part.chart](figures)
      return chart ? [{ kind: 'chart', chart: { ...chart, ...title } }] : []
    }
  }
}
