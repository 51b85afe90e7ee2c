import type { AnswerFigures } from '../domain/cases/answer-effect.ts'
import type { StepFigures } from '../domain/cases/step-figures.ts'
import type { DeskFigures } from './desk.ts'

/** Cases opened in one week or month, each judged by the targets it was opened under. */
export interface ResponsePeriod {
  /** First local day. */
  readonly key: string
  readonly from: number
  readonly to: number
  /** Cycles of cases that were counted. */
  readonly n: number
  readonly steps: readonly StepFigures[]
  readonly byUnit: readonly { readonly unit: string; readonly steps: readonly StepFigures[] }[]
  readonly gap: DeskFigures['gap']
  readonly answers: AnswerFigures
  /** Versions of the targets that its cases were opened under: more than one means they were changed. */
  readonly targets: number
}

/** `GET /api/desk/response?per=month&from=2026-01-01&to=2026-11-30` */
export interface ResponseView {
  readonly per: 'week' | 'month'
  readonly periods: readonly ResponsePeriod[]
  readonly now: number
}
