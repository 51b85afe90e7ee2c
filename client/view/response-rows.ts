import type { ResponsePeriod } from '../../server/contract/response.ts'
import type { StepFigures } from '../../server/domain/cases/step-figures.ts'
import { pointTitle } from './trend-rows.ts'

type FigureOf = (period: ResponsePeriod, step: StepFigures | undefined) => number | undefined

/** What a period shows: of one step, of the information gap, of what came after the answers. */
export const RESPONSE_COLUMNS = {
  judged: (_, step) => step?.n.value ?? 0,
  withinShare: (_, step) => step?.withinShare.value,
  medianMs: (_, step) => step?.medianMs.value,
  p90Ms: (_, step) => step?.p90Ms.value,
  gapMedianMs: ({ gap }) => gap.medianMs,
  gapOpen: ({ gap }) => gap.open,
  answers: ({ answers }) => answers.n,
  later: ({ answers }) => answers.later,
  officialShare: ({ answers }) => answers.officialShare,
  halvedMs: ({ answers }) => answers.halvedMedianMs,
  againShare: ({ answers }) => answers.againShare,
} as const satisfies Readonly<Record<string, FigureOf>>
export type ResponseColumn = keyof typeof RESPONSE_COLUMNS

/** Without the empty periods before the first in which a case was opened; the newest stays in any case. */
export function fromFirstCase(periods: readonly ResponsePeriod[]): readonly ResponsePeriod[] {
  const first = periods.findIndex(({ n }) => n > 0)
  return periods.slice(first < 0 ? -1 : first)
}

const MINUTE = 60_000

/** For a spreadsheet: times in minutes, shares in per cent, a blank where there is nothing to count. */
export function responseSheet(
  periods: readonly ResponsePeriod[],
  {
    per,
    stepOf,
    names,
  }: {
    readonly per: 'week' | 'month'
    readonly stepOf: (period: ResponsePeriod) => StepFigures | undefined
    readonly names: (column: string) => string
  },
): readonly (readonly (string | number)[])[] {
  const columns = Object.entries(RESPONSE_COLUMNS)
  return [
    [names('period'), ...columns.map(([column]) => names(column))],
    ...periods.map((period) => [
      pointTitle(per, period),
      ...columns.map(([column, figureOf]) => cell(column, figureOf(period, stepOf(period)))),
    ]),
  ]
}

function cell(column: string, value: number | undefined): number | string {
  if (value === undefined) return ''
  if (column.endsWith('Ms')) return Math.round(value / MINUTE)
  return column.endsWith('Share') ? Math.round(value * 1_000) / 10 : value
}
