import type { BeginReportBody } from '../contract/reports.ts'
import type { Instant } from '../domain/items/item.ts'
import { dayNumber, dayString, localDay } from '../domain/plan/local-time.ts'
import { readPeriod } from '../domain/plan/periods.ts'
import type { Plan } from '../domain/plan/plan.ts'
import type { ReportTemplate } from '../domain/reports/template.ts'
import { Refusal } from './refusal.ts'
import type { ReportScope } from './report-ports.ts'

/** Days at short notice: a year is no short notice. */
const MOST_DAYS = 400

/** Throws `report.template-unknown`. */
export function getTemplate({ reports = [] }: Pick<Plan, 'reports'>, id: string): ReportTemplate {
  const found = reports.find((template) => template.id === id)
  if (!found) throw new Refusal('report.template-unknown', { template: id.slice(0, 80) })
  return found
}

/** What somebody wants a report of. Throws `report.template-unknown`, `report.period-refused`. */
export function readScope(body: BeginReportBody, plan: Plan, now: Instant): ReportScope {
  const template = getTemplate(plan, body.template)
  const { zone } = plan.calendar
  const schedule = body.schedule === undefined ? {} : { schedule: body.schedule }
  if (template.period !== 'any') {
    const period = readPeriod(body.period ?? '', zone)
    if (!period || period.kind !== template.period || period.from > now) throw refused(body)
    const toDay = dayString((dayNumber(period.toDay) ?? 0) - 1)
    return { template: template.id, ...schedule, period: period.id, fromDay: period.fromDay, toDay }
  }
  const { fromDay = '', toDay = '', hotSpot, storyId } = body
  const [from, to] = [dayNumber(fromDay), dayNumber(toDay)]
  const isRange = from !== undefined && to !== undefined && from <= to && to - from < MOST_DAYS
  const isKnown = hotSpot === undefined || plan.hotSpots.some(({ id }) => id === hotSpot)
  if (!isRange || !isKnown || fromDay > localDay(zone, now)) throw refused(body)
  return {
    ...{ template: template.id, fromDay, toDay },
    ...(hotSpot === undefined ? {} : { hotSpot }),
    ...(storyId === undefined ? {} : { storyId }),
  }
}

function refused({ period = '', fromDay = '' }: BeginReportBody): Refusal {
  return new Refusal('report.period-refused', { period: (period || fromDay).slice(0, 20) })
}
