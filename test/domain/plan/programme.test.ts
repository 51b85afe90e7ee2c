import { describe, expect, it } from 'vitest'
import { calendarEntries } from '../../../server/domain/plan/calendar-entries.ts'
import {
  dueKey,
  dueReports,
  type Programme,
  yearlyDays,
} from '../../../server/domain/plan/programme.ts'
import { smallPlan } from '../../support/plan-in-force.ts'

const schedule = {
  ...{ id: 'quarter', title: 'Báo cáo quý', titleEn: 'Quarterly', period: 'quarter' as const },
  ...{ template: 'q', unit: 'ubnd', days: ['2026-06-15', '2026-09-15', '2026-12-15'] },
  ...{ basis: 'test', confirmed: true },
}
const programme: Programme = {
  remind: { banner: 10, notice: 3 },
  reports: [schedule],
  entries: [
    {
      ...{ id: 'm09', period: '2026-09', title: 'Quốc khánh', titleEn: 'National day' },
      ...{ activity: 'x', lead: 'ubnd', with: 'y', outputs: 'z' },
    },
  ],
  anniversaries: [
    { id: 'quoc-khanh', day: '09-02', title: 'Quốc khánh', titleEn: 'National day' },
    { id: 'nhuan', day: '02-29', title: 'Ngày nhuận', titleEn: 'Leap day' },
  ],
}
const due = (today: string, issued: readonly string[] = [], confirmed = true) =>
  dueReports(
    { reports: [{ ...schedule, confirmed }] },
    { today, ahead: 10, zone: 'Asia/Ho_Chi_Minh', issued: new Set(issued) },
  ).map(({ day, period, daysLeft }) => [day, period, daysLeft])

describe('a report day', () => {
  it('is told of from so many days before, and is of the period that it lies in', () => {
    expect(due('2026-09-04')).toEqual([])
    expect(due('2026-09-05')).toEqual([['2026-09-15', '2026-Q3', 10]])
    expect(due('2026-09-14')).toEqual([['2026-09-15', '2026-Q3', 1]])
    expect(due('2026-09-15')).toEqual([['2026-09-15', '2026-Q3', 0]])
  })

  it('stays while no report was issued, and goes with one', () => {
    expect(due('2026-09-18')).toEqual([['2026-09-15', '2026-Q3', -3]])
    expect(due('2026-09-18', [dueKey('quarter', '2026-Q3')])).toEqual([])
    expect(due('2026-10-17')).toEqual([])
  })

  it('that nobody confirmed makes nobody late', () => {
    expect(due('2026-09-14', [], false)).toHaveLength(1)
    expect(due('2026-09-16', [], false)).toEqual([])
  })
})

describe('the calendar of the plan', () => {
  it('has report days, programme, anniversaries and announced days off in their order', () => {
    const plan = { programme, calendar: smallPlan.calendar }
    const found = calendarEntries(plan, '2026-09-01', '2026-09-30')
    expect(found.map(({ day, kind }) => [day, kind])).toEqual([
      ...[
        ['2026-09-01', 'programme'],
        ['2026-09-01', 'day-off'],
      ],
      ...[
        ['2026-09-02', 'anniversary'],
        ['2026-09-02', 'day-off'],
      ],
      ['2026-09-15', 'report'],
    ])
  })

  it('is empty, not broken, for a plan without a programme', () => {
    const { calendar } = smallPlan
    const bare = { calendar: { ...calendar, days: [] } }
    expect(calendarEntries(bare, '2026-09-01', '2026-09-30')).toEqual([])
  })

  it('knows a yearly day in every year that has it', () => {
    expect(yearlyDays('09-02', '2025-12-01', '2027-10-01')).toEqual(['2026-09-02', '2027-09-02'])
    expect(yearlyDays('02-29', '2026-01-01', '2028-12-31')).toEqual(['2028-02-29'])
  })
})
