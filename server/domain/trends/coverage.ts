import type { Instant } from '../items/item.ts'
import { HOUR } from '../plan/local-time.ts'
import { ENOUGH_REACH } from './hour-series.ts'

/** How much of a time was looked at: sources healthy and due, added up over its hours. */
export interface LookedAt {
  readonly due: number
  readonly healthy: number
  /** Hours in which somebody looked, and those in which enough sources answered. */
  readonly looked: number
  readonly covered: number
}

export const NEVER_LOOKED: LookedAt = { due: 0, healthy: 0, looked: 0, covered: 0 }

/** What a point says of its own trustworthiness. */
export interface PointCoverage {
  /** Hours of it that have passed, and those of them that say nothing: nobody looked, or too few answered. */
  readonly hours: number
  readonly gapHours: number
  /** Sources an hour; absent where nobody looked. */
  readonly due?: number
  readonly healthy?: number
  /** Too much is unknown: neither a rise nor a calm may be read from it. */
  readonly isGap: boolean
  /** Not over yet. */
  readonly isOpen: boolean
}

/** A larger share of unknown hours makes a point say nothing. */
const MOST_UNKNOWN = 0.25

/** Did enough of the due sources answer? Where none was due nobody looked. */
export function isCovered({ due, healthy }: Pick<LookedAt, 'due' | 'healthy'>): boolean {
  return due > 0 && healthy >= ENOUGH_REACH * due
}

export function pointCoverage(
  { from, to }: { readonly from: Instant; readonly to: Instant },
  { due, healthy, looked, covered }: LookedAt,
  now: Instant,
): PointCoverage {
  // The hour under way is not over: what it lacks may still come.
  const hours = Math.max(0, Math.floor((Math.min(to, now) - from) / HOUR))
  const gapHours = Math.max(0, hours - covered)
  return {
    hours,
    gapHours,
    ...(looked === 0 ? {} : { due: due / looked, healthy: healthy / looked }),
    isGap: hours > 0 && gapHours / hours > MOST_UNKNOWN,
    isOpen: to > now,
  }
}
