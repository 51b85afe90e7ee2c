import type { DueReportView } from '../contract/reports.ts'
import type { Instant } from '../domain/items/item.ts'
import { localDay } from '../domain/plan/local-time.ts'
import { type DueReport, dueKey, dueReports } from '../domain/plan/programme.ts'
import type { CurrentPlan } from './current-plan.ts'
import type { Store } from './ports.ts'

interface DuePorts {
  readonly store: Store
  readonly currentPlan: CurrentPlan
  readonly now: () => Instant
}

/** Reports whose day is near, or past without one: `ahead` days, the plan's own number by default. */
export type FindDueReports = (ahead?: number) => Promise<readonly DueReport[]>

export function makeFindDueReports({ store, currentPlan, now }: DuePorts): FindDueReports {
  return async (asked) => {
    const { programme, calendar } = currentPlan().plan
    if (!programme) return []
    const issued = await store.reports.issuedFor()
    return dueReports(programme, {
      today: localDay(calendar.zone, now()),
      ahead: asked ?? programme.remind.banner,
      zone: calendar.zone,
      issued: new Set(issued.map(({ schedule, period }) => dueKey(schedule, period))),
    })
  }
}

export type ListDueReports = () => Promise<readonly DueReportView[]>

/** The same as the page shows them, each with the draft that is being written for it. */
export function makeListDueReports(ports: DuePorts): ListDueReports {
  const findDue = makeFindDueReports(ports)
  return async () => {
    const views: DueReportView[] = []
    for (const { schedule, day, period, daysLeft } of await findDue()) {
      const { id, title, titleEn, template, unit, confirmed } = schedule
      const draft = await ports.store.reports.draftFor({ template, schedule: id, period })
      views.push({
        ...{ schedule: id, title, titleEn, template, unit, day, daysLeft },
        period: { id: period, kind: schedule.period },
        ...(confirmed ? {} : { unconfirmed: true }),
        ...(draft ? { draft: draft.id } : {}),
      })
    }
    return views
  }
}
