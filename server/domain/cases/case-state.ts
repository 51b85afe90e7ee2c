import type { Instant } from '../items/item.ts'
import { type CaseStart, type Cycle, cyclesOf } from './cycles.ts'
import type { CaseEvent } from './events.ts'
import { hasOpenPause } from './pauses.ts'

export type CaseStateName = 'open' | 'settled' | 'dismissed' | 'merged'

/** Where a case stands by its events. */
export interface CaseState {
  readonly state: CaseStateName
  /** 1, and one more with every reopening. */
  readonly cycle: number
  readonly isPaused: boolean
  readonly closedAt?: Instant
  /** The case that goes on in its stead, of a merged one. */
  readonly into?: string
}

/** State of a case, derived from its events alone; their order of arrival doesn't matter. */
export function caseState(opened: CaseStart, events: readonly CaseEvent[]): CaseState {
  const last = cyclesOf(opened, events).at(-1)
  return last ? stateOfCycle(last) : { state: 'open', cycle: 1, isPaused: false }
}

function stateOfCycle({ number, closed, events }: Cycle): CaseState {
  if (!closed) return { state: 'open', cycle: number, isPaused: hasOpenPause(events) }
  const { kind, at, into } = closed
  const rest = into === undefined ? {} : { into }
  return { state: kind, cycle: number, isPaused: false, closedAt: at, ...rest }
}

/** How long the first answer took, and how long it took until the matter was settled for good. */
export function conclusionTimes(cycles: readonly Pick<Cycle, 'publicAt' | 'closed'>[]): {
  readonly firstMs?: number
  readonly totalMs?: number
} {
  const [first] = cycles
  const last = cycles.at(-1)
  const ms = (closed: Cycle['closed']) =>
    first && closed?.kind === 'settled' ? Math.max(0, closed.at - first.publicAt) : undefined
  const firstMs = ms(first?.closed)
  const totalMs = ms(last?.closed)
  return {
    ...(firstMs === undefined ? {} : { firstMs }),
    ...(totalMs === undefined ? {} : { totalMs }),
  }
}
