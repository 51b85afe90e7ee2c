import type { Plan } from '../plan/plan.ts'
import type { ReportFigures } from './figures.ts'
import { dayWords, periodWords } from './period-words.ts'
import { spanText } from './span-words.ts'
import { NOTHING, numberCell, shareCell } from './table.ts'
import type { ReportBlank } from './template.ts'

const TOP = 3

/** What the blanks of a template are filled with. */
export function blanksOf(
  figures: ReportFigures,
  { title, ward }: Pick<Plan, 'title' | 'ward'>,
  subject: string,
): Readonly<Record<ReportBlank, string>> {
  const { span, coverage, coverageBefore, isComparable, concerns, response } = figures
  const first = response.steps.find(({ step }) => step === 'firstResponse')
  const isJudged = (first?.n.value ?? 0) > 0
  const cells = figures.commitments.flatMap((row) => row.cells)
  const due = cells.filter(({ state }) => state !== 'nothing-due')
  const sum = (of: (one: (typeof concerns)[number]) => number) =>
    concerns.reduce((total, one) => total + of(one), 0)
  const { cases } = figures
  const overdue = response.steps.reduce((total, step) => total + (step.overdueOpen.value ?? 0), 0)
  const number = (value: number | undefined) => numberCell(value).text
  const ofCases = (value: number) => number(cases.length === 0 ? undefined : value)
  return {
    period: span.period === undefined ? daysOf(span) : periodWords(span.period, 'vi'),
    until: dayWords(span.untilDay),
    ...{ ward, subject, plan: title },
    items: number(coverage.items),
    itemsBefore: number(isComparable ? coverageBefore.items : undefined),
    official: number(coverage.official),
    concernItems: number(sum(({ items }) => items)),
    topConcerns: topOf(concerns),
    cases: number(cases.length),
    settled: ofCases(cases.filter(({ settledAt }) => settledAt !== undefined).length),
    overdue: ofCases(overdue),
    withinFirst: shareCell(isJudged ? first?.withinShare.value : undefined).text,
    medianFirst: spanText(first?.medianMs.value),
    gap: gapText(response.gap),
    rowsReached: number(due.filter(({ state }) => state === 'reached').length),
    rowsDue: number(due.length),
    products: number(cells.reduce((total, { done }) => total + done, 0)),
    ...{ gapDays: number(figures.gapDays), days: number(figures.days) },
    sources: number(figures.sources.length),
  }
}

function daysOf({ fromDay, untilDay }: ReportFigures['span']): string {
  return `từ ngày ${dayWords(fromDay)} đến ngày ${dayWords(untilDay)}`
}

function topOf(concerns: ReportFigures['concerns']): string {
  const most = concerns.filter(({ items }) => items > 0).slice(0, TOP)
  if (most.length === 0) return NOTHING
  return most.map(({ title, items }) => `${title} (${numberCell(items).text})`).join('; ')
}

function gapText({ n, medianMs, open }: ReportFigures['response']['gap']): string {
  const still = open === 0 ? '' : `, ${numberCell(open).text} vụ còn mở`
  return n === 0 ? `${NOTHING}${still}` : `trung vị ${spanText(medianMs)} (n = ${n})${still}`
}
