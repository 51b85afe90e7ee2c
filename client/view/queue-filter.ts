import type { CaseView } from '../../server/contract/cases.ts'
import type { Urgency } from '../../server/domain/plan/plan.ts'

/** What the queue is narrowed to; an empty word narrows nothing. */
export interface QueueFilter {
  readonly unit: string
  readonly urgency: Urgency | ''
}

export function filterCases(
  cases: readonly CaseView[],
  { unit, urgency }: QueueFilter,
): readonly CaseView[] {
  return cases.filter(
    (each) => (!unit || each.unit === unit) && (!urgency || each.urgency === urgency),
  )
}

/** A filter as it was stored; whatever else lies there is the whole queue. */
export function readQueueFilter(stored: string | null): QueueFilter {
  const [unit = '', urgency = ''] = (stored ?? '').split(' ')
  const known = (['urgent', 'high', 'normal'] as const).find((each) => each === urgency)
  return { unit: /^[\w-]*$/.test(unit) ? unit : '', urgency: known ?? '' }
}

export function writeQueueFilter({ unit, urgency }: QueueFilter): string {
  return `${unit} ${urgency}`
}
