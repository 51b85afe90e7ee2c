import { stringify } from 'csv-stringify/sync'
import type { DeskFigures } from '../contract/desk.ts'
import type { PlanView } from '../contract/plan.ts'
import { safeCell } from '../domain/accounts/spreadsheet-cell.ts'
import type { Figure, StepFigures } from '../domain/cases/step-figures.ts'
import { MINUTE } from '../domain/plan/local-time.ts'

type Language = 'vi' | 'en'

const HEADER: Readonly<Record<Language, readonly string[]>> = {
  vi: [
    ...['Nhóm', 'Tên', 'Bước', 'Số lượt đã xét', 'Trung vị (phút)', 'Phân vị 90 (phút)'],
    ...['Tỷ lệ đúng hạn (%)', 'Đang mở quá hạn', 'Đang mở chưa đến hạn'],
  ],
  en: [
    ...['Group', 'Name', 'Step', 'Judged', 'Median (minutes)', '90th percentile (minutes)'],
    ...['Within target (%)', 'Open overdue', 'Open not due'],
  ],
}

const GROUPS: Readonly<Record<Language, Readonly<Record<'all' | 'unit' | 'hotSpot', string>>>> = {
  vi: { all: 'Toàn bộ', unit: 'Đơn vị', hotSpot: 'Điểm nóng' },
  en: { all: 'All', unit: 'Unit', hotSpot: 'Hot spot' },
}

const STEP_NAMES: Readonly<Record<Language, Readonly<Record<StepFigures['step'], string>>>> = {
  vi: {
    received: 'Tiếp nhận',
    verified: 'Xác minh',
    firstResponse: 'Phản hồi bước đầu',
    settled: 'Kết quả xử lý',
  },
  en: {
    received: 'Received',
    verified: 'Verified',
    firstResponse: 'First response',
    settled: 'Settled',
  },
}

/**
 * The figures as a table for spreadsheets: one row per group and step; a figure without a value is an
 * empty cell, which no sum takes for a zero. No cell starts a formula.
 */
export function figuresCsv(
  figures: DeskFigures,
  plan: Pick<PlanView, 'units' | 'hotSpots'>,
  language: Language,
): string {
  const names = GROUPS[language]
  const rows = [
    ...rowsOf([names.all, ''], figures.steps, language),
    ...figures.byUnit.flatMap(({ unit, steps }) =>
      rowsOf([names.unit, titleOf(plan.units, unit, language)], steps, language),
    ),
    ...figures.byHotSpot.flatMap(({ hotSpot, steps }) =>
      rowsOf([names.hotSpot, titleOf(plan.hotSpots, hotSpot, language)], steps, language),
    ),
  ]
  // The mark at the start tells spreadsheets that this is UTF-8.
  return stringify([HEADER[language], ...rows], { bom: true, record_delimiter: '\r\n' })
}

function rowsOf(
  group: readonly [string, string],
  steps: readonly StepFigures[],
  language: Language,
): readonly (readonly string[])[] {
  return steps.map(({ step, n, medianMs, p90Ms, withinShare, overdueOpen, openNotDue }) => [
    ...group.map(safeCell),
    STEP_NAMES[language][step],
    number(n),
    number(medianMs, 1 / MINUTE),
    number(p90Ms, 1 / MINUTE),
    number(withinShare, 100),
    number(overdueOpen),
    number(openNotDue),
  ])
}

function number({ value }: Figure, factor = 1): string {
  return value === undefined ? '' : String(Math.round(value * factor * 10) / 10)
}

function titleOf(
  all: readonly { readonly id: string; readonly title: string; readonly titleEn: string }[],
  id: string,
  language: Language,
): string {
  const found = all.find((one) => one.id === id)
  return (language === 'vi' ? found?.title : found?.titleEn) ?? id
}
