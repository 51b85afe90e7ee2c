import type { PeriodView } from '../../server/contract/commitments.ts'

const ROMAN = ['I', 'II', 'III', 'IV'] as const

/** What the sentence about a period is filled with: `2026-Q3` → quarter, III, 2026. */
export function periodParts({ id, kind }: Pick<PeriodView, 'id' | 'kind'>): {
  readonly key: `commitment.periodName.${PeriodView['kind']}`
  readonly values: { readonly n: number; readonly roman: string; readonly year: string }
} {
  const [year = '', part = ''] = id.split('-')
  const n = Number(part.replace('Q', ''))
  const roman = ROMAN[n - 1] ?? String(n)
  return { key: `commitment.periodName.${kind}`, values: { n, roman, year } }
}

/** The period of another kind that begins on the same day: quarter III → September's July. */
export function ofKind({ fromDay }: Pick<PeriodView, 'fromDay'>, kind: PeriodView['kind']): string {
  const [year = '', month = ''] = fromDay.split('-')
  if (kind === 'year') return year
  return kind === 'month' ? `${year}-${month}` : `${year}-Q${Math.ceil(Number(month) / 3)}`
}
