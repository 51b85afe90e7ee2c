import type { Plan } from '../domain/plan/plan.ts'

/** Setting: before this instant some items were counted and deleted, so counts can't be made again. */
export const WHOLE_FROM = 'counts.whole-from'

/** Hot spots whose items count as urgent. */
export function urgentOf({ hotSpots }: Pick<Plan, 'hotSpots'>): ReadonlySet<string> {
  return new Set(hotSpots.filter(({ urgency }) => urgency === 'urgent').map(({ id }) => id))
}
