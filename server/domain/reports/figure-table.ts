import type { Figure, StepFigures } from '../cases/step-figures.ts'
import { MINUTE } from '../plan/local-time.ts'
import type { Plan } from '../plan/plan.ts'
import { type Cell, numberCell, type Table, textCell } from './table.ts'
import { type ReportLanguage, TABLE_WORDS } from './words.ts'

const HEADER: Readonly<Record<ReportLanguage, readonly string[]>> = {
  vi: [
    ...['Nhóm', 'Tên', 'Bước', 'Số lượt đã xét', 'Trung vị (phút)', 'Phân vị 90 (phút)'],
    ...['Tỷ lệ đúng hạn (%)', 'Đang mở quá hạn', 'Đang mở chưa đến hạn'],
  ],
  en: [
    ...['Group', 'Name', 'Step', 'Judged', 'Median (minutes)', '90th percentile (minutes)'],
    ...['Within target (%)', 'Open overdue', 'Open not due'],
  ],
}

const GROUPS: Readonly<
  Record<ReportLanguage, Readonly<Record<'all' | 'unit' | 'hotSpot', string>>>
> = {
  vi: { all: 'Toàn bộ', unit: 'Đơn vị', hotSpot: 'Điểm nóng' },
  en: { all: 'All', unit: 'Unit', hotSpot: 'Hot spot' },
}

const TITLES: Readonly<Record<ReportLanguage, string>> = {
  vi: 'Số liệu phản ứng',
  en: 'Response figures',
}

/** What the table tells of the figures. */
export interface ToldFigures {
  readonly steps: readonly StepFigures[]
  readonly byUnit: readonly { readonly unit: string; readonly steps: readonly StepFigures[] }[]
  readonly byHotSpot: readonly {
    readonly hotSpot: string
    readonly steps: readonly StepFigures[]
  }[]
}

/** The figures as a table: one row per group and step, nothing where there is nothing to count. */
export function figureTable(
  figures: ToldFigures,
  { units, hotSpots }: Pick<Plan, 'units' | 'hotSpots'>,
  language: ReportLanguage,
): Table {
  const names = GROUPS[language]
  const titleOf = (all: Plan['units'] | Plan['hotSpots'], id: string) => {
    const found = all.find((one) => one.id === id)
    return (language === 'vi' ? found?.title : found?.titleEn) ?? id
  }
  return {
    id: 'figures',
    title: TITLES[language],
    columns: HEADER[language].map((title, i) => (i < 3 ? { title } : { title, isNumber: true })),
    rows: [
      ...rowsOf([names.all, ''], figures.steps, language),
      ...figures.byUnit.flatMap(({ unit, steps }) =>
        rowsOf([names.unit, titleOf(units, unit)], steps, language),
      ),
      ...figures.byHotSpot.flatMap(({ hotSpot, steps }) =>
        rowsOf([names.hotSpot, titleOf(hotSpots, hotSpot)], steps, language),
      ),
    ],
  }
}

function rowsOf(
  group: readonly [string, string],
  steps: readonly StepFigures[],
  language: ReportLanguage,
): readonly (readonly Cell[])[] {
  return steps.map(({ step, n, medianMs, p90Ms, withinShare, overdueOpen, openNotDue }) => [
    ...group.map((text) => textCell(text)),
    textCell(TABLE_WORDS[language].steps[step]),
    rounded(n),
    rounded(medianMs, 1 / MINUTE),
    rounded(p90Ms, 1 / MINUTE),
    rounded(withinShare, 100),
    rounded(overdueOpen),
    rounded(openNotDue),
  ])
}

function rounded({ value }: Figure, factor = 1): Cell {
  return numberCell(value === undefined ? undefined : Math.round(value * factor * 10) / 10)
}
