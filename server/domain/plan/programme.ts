import { dayNumber, dayString } from './local-time.ts'
import { type PeriodKind, periodOf } from './periods.ts'

/** Report days: which report is to be handed in when, by whom. */
export interface ReportSchedule {
  readonly id: string
  readonly title: string
  readonly titleEn: string
  /** The period that a report tells of: the one that its day lies in. */
  readonly period: PeriodKind
  /** Id of the template that it is written from. */
  readonly template: string
  /** Unit that hands it in. */
  readonly unit: string
  /** Local days, `YYYY-MM-DD`. */
  readonly days: readonly string[]
  /** Where the days come from; `confirmed: false` until the ward has said so. */
  readonly basis: string
  readonly confirmed: boolean
}

/** What the plan puts into a month or a quarter. */
export interface ProgrammeEntry {
  readonly id: string
  /** `2026-Q3` or `2026-09`. */
  readonly period: string
  readonly title: string
  readonly titleEn: string
  readonly activity: string
  readonly lead: string
  /** Who helps, as the plan says it. */
  readonly with: string
  readonly outputs: string
}

/** A day that comes every year. */
export interface Anniversary {
  readonly id: string
  /** `MM-DD` */
  readonly day: string
  readonly title: string
  readonly titleEn: string
}

/** What the plan does when, beside answering. */
export interface Programme {
  /** How many days before a report is due the page says so, and a notice goes out. */
  readonly remind: { readonly banner: number; readonly notice: number }
  readonly reports: readonly ReportSchedule[]
  readonly entries: readonly ProgrammeEntry[]
  readonly anniversaries: readonly Anniversary[]
}

export interface DueReport {
  readonly schedule: ReportSchedule
  /** When it is to be handed in. */
  readonly day: string
  /** `2026-Q3` */
  readonly period: string
  /** 0 today, 1 tomorrow; negative when it is late. */
  readonly daysLeft: number
}

/** So long is told that a report was not handed in; then nobody waits for it. */
const LATE_DAYS = 31

/**
 * Reports whose day is at most `ahead` days away, or past without one being issued; the soonest first.
 * Nobody is told to be late for a day that nobody has confirmed.
 */
export function dueReports(
  { reports }: Pick<Programme, 'reports'>,
  asked: {
    readonly today: string
    readonly ahead: number
    readonly zone: string
    readonly issued: ReadonlySet<string>
  },
): readonly DueReport[] {
  const today = dayNumber(asked.today) ?? 0
  return reports
    .flatMap((schedule) =>
      schedule.days.map((day): DueReport => {
        const period = periodOf(schedule.period, day, asked.zone).id
        return { schedule, day, period, daysLeft: (dayNumber(day) ?? 0) - today }
      }),
    )
    .filter(({ daysLeft }) => daysLeft <= asked.ahead && daysLeft >= -LATE_DAYS)
    .filter(({ daysLeft, schedule }) => daysLeft >= 0 || schedule.confirmed)
    .filter(({ schedule, period }) => !asked.issued.has(dueKey(schedule.id, period)))
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}

/** What a report that was issued is known by. */
export function dueKey(schedule: string, period: string): string {
  return `${schedule}:${period}`
}

/** Days of a yearly day within [fromDay, toDay]; 29 February only in years that have one. */
export function yearlyDays(monthDay: string, fromDay: string, toDay: string): readonly string[] {
  const [first, last] = [Number(fromDay.slice(0, 4)), Number(toDay.slice(0, 4))]
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => `${first + i}-${monthDay}`)
    .filter((day) => dayNumber(day) !== undefined)
    .filter((day) => day >= fromDay && day <= toDay)
}

/** The local day after. */
export function nextDay(day: string): string {
  return dayString((dayNumber(day) ?? 0) + 1)
}
