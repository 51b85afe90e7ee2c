import type { Instant } from '../items/item.ts'
import { type Period, passedShare } from './periods.ts'
import type { Commitment } from './plan.ts'

/** What counts towards a commitment in one period. */
export interface CommitmentCounts {
  /** Items of the ward's official channels on the axis. */
  readonly published: number
  /** Entered by hand with evidence: talks, loudspeakers, posters. */
  readonly entered: number
  /** Events that there were to cover; only for a share. */
  readonly events?: number
}

/**
 * `reached` stays so; `on-track` and `behind` compare with the time that has passed; `missed` once
 * the period is over; `nothing-due` where there was no event to cover.
 */
export type CommitmentState = 'reached' | 'on-track' | 'behind' | 'missed' | 'nothing-due'

export interface CommitmentProgress {
  readonly done: number
  /** What must be reached: one more than the number where the plan says "more than". */
  readonly needed: number
  readonly state: CommitmentState
  /** At the pace so far, what there will be at the end; absent on the first days of a period. */
  readonly foreseen?: number
}

/** Before a tenth has passed, a pace says nothing. */
const EARLIEST_FORECAST = 0.1

/** How an annex row stands within its period at `now`. */
export function commitmentProgress(
  { number, measure }: Pick<Commitment, 'number' | 'measure'>,
  counts: CommitmentCounts,
  period: Pick<Period, 'from' | 'to'>,
  now: Instant,
): CommitmentProgress {
  const done = counts.published + counts.entered
  const needed = neededOf({ number, measure }, counts)
  const passed = passedShare(period, now)
  const foreseen = passed < EARLIEST_FORECAST ? undefined : Math.round(done / passed)
  const pace = measure === 'share' || foreseen === undefined ? {} : { foreseen }
  if (needed === 0 && measure === 'share') return { done, needed, state: 'nothing-due' }
  if (done >= needed) return { done, needed, state: 'reached', ...pace }
  if (now >= period.to) return { done, needed, state: 'missed', ...pace }
  // Every event is covered or it is not: there is no pace to keep up with.
  const isBehind = measure === 'share' || done < Math.floor(needed * passed)
  return { done, needed, state: isBehind ? 'behind' : 'on-track', ...pace }
}

function neededOf(
  { number, measure }: Pick<Commitment, 'number' | 'measure'>,
  { events = 0 }: CommitmentCounts,
): number {
  if (measure === 'share') return Math.ceil((events * number) / 100)
  return measure === 'more' ? number + 1 : number
}
