import type { CalendarView } from '../contract/reports.ts'
import type { Instant } from '../domain/items/item.ts'
import { calendarEntries } from '../domain/plan/calendar-entries.ts'
import { dayNumber } from '../domain/plan/local-time.ts'
import type { CurrentPlan } from './current-plan.ts'
import type { ListDueReports } from './due-reports.ts'
import { Refusal } from './refusal.ts'

export type ShowCalendar = (fromDay: string, toDay: string) => Promise<CalendarView>

const LONGEST_DAYS = 800

/** What the plan puts on these days. Throws `report.period-refused`. */
export function makeShowCalendar(ports: {
  readonly currentPlan: CurrentPlan
  readonly listDue: ListDueReports
  readonly now: () => Instant
}): ShowCalendar {
  return async (fromDay, toDay) => {
    const [from, to] = [dayNumber(fromDay), dayNumber(toDay)]
    if (from === undefined || to === undefined || to < from || to - from > LONGEST_DAYS) {
      throw new Refusal('report.period-refused', { from: fromDay, to: toDay })
    }
    const entries = calendarEntries(ports.currentPlan().plan, fromDay, toDay)
    return { entries, due: await ports.listDue(), now: ports.now() }
  }
}
