import { readPeriod } from './periods.ts'
import type { Plan } from './plan.ts'
import { type Programme, yearlyDays } from './programme.ts'

export type CalendarKind = 'report' | 'anniversary' | 'programme' | 'day-off'

/** One thing on the plan's calendar. */
export interface CalendarEntry {
  readonly day: string
  readonly kind: CalendarKind
  readonly id: string
  readonly title: string
  readonly titleEn: string
  /** Nobody has confirmed the day yet. */
  readonly unconfirmed?: true
  /** Of the programme: what it is for, who leads, what comes of it. */
  readonly period?: string
  readonly activity?: string
  readonly lead?: string
  readonly with?: string
  readonly outputs?: string
}

const NONE: Programme = {
  remind: { banner: 0, notice: 0 },
  reports: [],
  entries: [],
  anniversaries: [],
}

/** What the plan and the announced calendar put on days in [fromDay, toDay], in the order of days. */
export function calendarEntries(
  { programme = NONE, calendar }: Pick<Plan, 'programme' | 'calendar'>,
  fromDay: string,
  toDay: string,
): readonly CalendarEntry[] {
  const isWithin = (day: string) => day >= fromDay && day <= toDay
  const reports = programme.reports.flatMap(({ id, title, titleEn, days, confirmed }) =>
    days.filter(isWithin).map((day): CalendarEntry => {
      const unsure = confirmed ? {} : { unconfirmed: true as const }
      return { ...{ day, kind: 'report', id, title, titleEn }, ...unsure }
    }),
  )
  const yearly = programme.anniversaries.flatMap(({ id, day: monthDay, title, titleEn }) =>
    yearlyDays(monthDay, fromDay, toDay).map((day): CalendarEntry => {
      return { day, kind: 'anniversary', id, title, titleEn }
    }),
  )
  const off = calendar.days
    .filter(({ date, kind }) => kind !== 'works' && isWithin(date))
    .map(({ date, kind, title }): CalendarEntry => {
      const unsure = kind === 'undecided' ? { unconfirmed: true as const } : {}
      return { day: date, kind: 'day-off', id: date, title, titleEn: title, ...unsure }
    })
  const all = [
    ...reports,
    ...programmeEntries(programme, calendar.zone, isWithin),
    ...yearly,
    ...off,
  ]
  return all.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}

/** They stand on the first day of their month or quarter. */
function programmeEntries(
  { entries }: Programme,
  zone: string,
  isWithin: (day: string) => boolean,
): readonly CalendarEntry[] {
  return entries.flatMap((entry) => {
    const day = readPeriod(entry.period, zone)?.fromDay
    return day !== undefined && isWithin(day) ? [{ day, kind: 'programme' as const, ...entry }] : []
  })
}
