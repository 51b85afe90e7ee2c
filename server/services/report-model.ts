import type { Instant } from '../domain/items/item.ts'
import { localDay } from '../domain/plan/local-time.ts'
import { type ReportModel, tablesOf } from '../domain/reports/model.ts'
import { writeReport } from '../domain/reports/write-report.ts'
import type { CurrentPlan } from './current-plan.ts'
import type { GatherReport } from './gather-report.ts'
import type { Renderers } from './render-ports.ts'
import type { ReportScope } from './report-ports.ts'
import { getTemplate } from './report-scope.ts'

export type ReportFormat = keyof Renderers

export interface ReportFile {
  readonly name: string
  readonly file: Uint8Array
}

export interface ModelPorts {
  readonly currentPlan: CurrentPlan
  readonly gather: GatherReport
  readonly renderers: Renderers
  readonly now: () => Instant
}

/** A report with its figures as they are now. Throws `report.template-unknown`. */
export async function modelOf(
  { currentPlan, gather, now }: ModelPorts,
  scope: ReportScope,
  texts: Readonly<Record<string, string>>,
): Promise<ReportModel> {
  const { plan } = currentPlan()
  const template = getTemplate(plan, scope.template)
  const subject = plan.hotSpots.find(({ id }) => id === scope.hotSpot)?.title
  return writeReport({
    ...{ template, plan, texts, figures: await gather(scope) },
    subject: subject?.toLowerCase() ?? 'tình hình dư luận trên địa bàn',
    day: localDay(plan.calendar.zone, now()),
  })
}

export async function toFile(
  { renderers }: Pick<ModelPorts, 'renderers'>,
  model: ReportModel,
  format: ReportFormat,
): Promise<ReportFile> {
  const file =
    format === 'docx' ? await renderers.docx(model) : await renderers[format](tablesOf(model))
  return { name: nameOf(model, format), file }
}

export function nameOf({ template, span }: ReportModel, format: ReportFormat): string {
  return `${template}-${span.period ?? `${span.fromDay}-${span.untilDay}`}.${format}`
}

export function titleOf({ letter }: ReportModel): string {
  return `${letter.name} ${letter.about}`
}
