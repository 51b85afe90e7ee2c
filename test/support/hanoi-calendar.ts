import type { Calendar } from '../../server/domain/plan/calendar.ts'

const office = [
  { from: 480, to: 720 },
  { from: 810, to: 1050 },
]

/** The working calendar of 2026 as the test vectors take it: 08:00–12:00 and 13:30–17:30. */
export function hanoiCalendar(days: Calendar['days'] = announced2026()): Calendar {
  return {
    id: 'hanoi',
    version: 'test',
    zone: 'Asia/Ho_Chi_Minh',
    from: '2026-01-01',
    horizon: '2027-01-01',
    week: [[], office, office, office, office, office, []],
    days,
    workingDayMs: 8 * 3_600_000,
  }
}

export function announced2026(): Calendar['days'] {
  const off = [
    ...['2026-01-01', '2026-01-02', '2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19'],
    ...['2026-02-20', '2026-04-27', '2026-04-30', '2026-05-01', '2026-08-31', '2026-09-01'],
    '2026-09-02',
  ]
  return [
    ...off.map((date) => ({ date, kind: 'off' as const, title: 'nghỉ', source: 'test' })),
    ...['2026-01-10', '2026-08-22'].map((date) => ({
      date,
      kind: 'works' as const,
      title: 'làm bù',
      source: 'test',
    })),
    { date: '2026-11-24', kind: 'undecided', title: 'Ngày Văn hóa Việt Nam', source: 'test' },
  ]
}
