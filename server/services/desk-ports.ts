import type { Instant } from '../domain/items/item.ts'
import type { CurrentPlan } from './current-plan.ts'
import type { Store } from './ports.ts'
import type { YardstickOf } from './yardsticks.ts'

/** What looking over all cases needs. */
export interface DeskPorts {
  readonly store: Store
  readonly currentPlan: CurrentPlan
  readonly yardstickOf: YardstickOf
  readonly now: () => Instant
}

/** The desk is sized for this many cases at once. */
export const MOST_CASES = 10_000
