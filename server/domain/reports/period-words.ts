import type { PeriodKind } from '../plan/periods.ts'
import type { ReportLanguage } from './words.ts'

const ROMAN = ['I', 'II', 'III', 'IV'] as const

/** `2026-Q3` → "quý III năm 2026", as Vietnamese documents write it. */
export function periodWords(id: string, language: ReportLanguage): string {
  const [year = '', part = ''] = id.split('-')
  if (part === '') return language === 'vi' ? `năm ${year}` : year
  if (part.startsWith('Q')) {
    const quarter = Number(part.slice(1))
    if (language === 'en') return `quarter ${quarter} of ${year}`
    return `quý ${ROMAN[quarter - 1] ?? quarter} năm ${year}`
  }
  return language === 'vi' ? `tháng ${Number(part)} năm ${year}` : `${part}/${year}`
}

/** `2026-09-15` → `15/09/2026`. */
export function dayWords(day: string): string {
  return day.split('-').reverse().join('/')
}

export const PERIOD_KINDS: readonly PeriodKind[] = ['month', 'quarter', 'year']
