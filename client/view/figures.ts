import type { StepFigures } from '../../server/domain/cases/step-figures.ts'

/** The figures of a step, in the order of the columns. */
export const FIGURE_COLUMNS = [
  'n',
  'medianMs',
  'p90Ms',
  'withinShare',
  'overdueOpen',
  'openNotDue',
] as const
export type FigureColumn = (typeof FIGURE_COLUMNS)[number]

/** `0.873` → `87 %`, never rounded up to a full hundred. */
export function shareText(share: number): string {
  return `${Math.floor(share * 100)} %`
}

/** Nothing was judged or runs: the row says nothing but dashes. */
export function isEmptyStep(step: StepFigures): boolean {
  return FIGURE_COLUMNS.every((column) => !step[column].value)
}
