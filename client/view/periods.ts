import type { PeriodView } from '../../server/contract/commitments.ts'
import { dayNumber, dayString } from '../../server/domain/plan/local-time.ts'
import { type Period, periodOf, readPeriod, shiftPeriod } from '../../server/domain/plan/periods.ts'
import { ZONE } from './time.ts'

const ROMAN = ['I', 'II', 'III', 'IV'] as const
const MOST_RECENT = 8

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

/** The period of another kind that a day lies in: 1 July → quarter III. */
export function ofKind({ fromDay }: Pick<PeriodView, 'fromDay'>, kind: PeriodView['kind']): string {
  return periodOf(kind, fromDay, ZONE).id
}

/** A period by its id; an id that is none is taken for its year. */
export function periodFrom(id: string): Period {
  return readPeriod(id, ZONE) ?? periodOf('year', `${id.slice(0, 4)}-01-01`, ZONE)
}

export function shifted(period: Period, steps: number): Period {
  return shiftPeriod(period, steps, ZONE)
}

export function lastDayOf({ toDay }: Pick<PeriodView, 'toDay'>): string {
  return dayString((dayNumber(toDay) ?? 1) - 1)
}

/** The running period and those before it, the newest first. */
export function recentPeriods(kind: PeriodView['kind'], today: string): readonly Period[] {
  const running = periodOf(kind, today, ZONE)
  return Array.from({ length: MOST_RECENT }, (_, i) => shifted(running, -i))
}
