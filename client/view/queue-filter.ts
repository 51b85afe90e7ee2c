import type { CaseView } from '../../server/contract/cases.ts'
import type { Urgency } from '../../server/domain/plan/plan.ts'

/** What the queue is narrowed to; an empty word narrows nothing. */
export interface QueueFilter {
  readonly unit: string
  readonly urgency: Urgency | ''
  /** Cases that I have taken a step on, or those that my unit leads. */
  readonly whose: Whose
}

export const WHOSE = ['', 'unit', 'mine'] as const
export type Whose = (typeof WHOSE)[number]

export const NO_FILTER: QueueFilter = { unit: '', urgency: '', whose: '' }

export function filterCases(
  cases: readonly CaseView[],
  { unit, urgency, whose }: QueueFilter,
  ownUnit: string | undefined,
): readonly CaseView[] {
  return cases.filter(
    (each) =>
      (!unit || each.unit === unit) &&
      (!urgency || each.urgency === urgency) &&
      // Without a unit of one's own there is nothing to narrow by.
      (whose !== 'unit' || ownUnit === undefined || each.unit === ownUnit) &&
      (whose !== 'mine' || each.mine === true),
  )
}

/** A filter as it was stored; whatever else lies there is the whole queue. */
export function readQueueFilter(stored: string | null): QueueFilter {
  const [unit = '', urgency = '', kept = ''] = (stored ?? '').split(' ')
  const known = (['urgent', 'high', 'normal'] as const).find((each) => each === urgency)
  const whose = WHOSE.find((each) => each === kept) ?? ''
  return { unit: /^[\w-]*$/.test(unit) ? unit : '', urgency: known ?? '', whose }
}

export function writeQueueFilter({ unit, urgency, whose }: QueueFilter): string {
  return `${unit} ${urgency} ${whose}`
}
