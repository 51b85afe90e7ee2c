import type { Instant } from '../items/item.ts'
import type { Calendar } from '../plan/calendar.ts'
import type { Targets } from '../plan/plan.ts'

/** What clocks are measured by. What is not known any more stays unknown: such clocks have no due time. */
export interface Measures {
  readonly targets: Targets | undefined
  readonly calendar: Calendar | undefined
}

/**
 * Versions that were in force when the case opened; a changed target never rewrites the past. Where
 * somebody has applied a newer version to the open cases, `later` says which and from when on.
 */
export interface Yardstick extends Measures {
  readonly later?: readonly (Measures & { readonly from: Instant })[]
}

/** What counts now. */
export function presentMeasures(yardstick: Yardstick): Measures {
  return yardstick.later?.at(-1) ?? yardstick
}

/** A stretch `[from, to)` of time in which one version counted; the first holds from ever, the last for ever. */
export interface MeasureSpan extends Measures {
  readonly from: Instant
  readonly to: Instant
}

/** The versions that count for what started at `start`, in order. */
export function measureSpans(yardstick: Yardstick, start: Instant): readonly MeasureSpan[] {
  const { later = [] } = yardstick
  const before = later.findLast(({ from }) => from <= start) ?? yardstick
  const all = [before, ...later.filter(({ from }) => from > start)]
  return all.map(({ targets, calendar }, i) => ({
    ...{ targets, calendar },
    from: i === 0 ? Number.NEGATIVE_INFINITY : fromOf(all[i]),
    to: fromOf(all[i + 1]),
  }))
}

function fromOf(measures: (Measures & { readonly from?: Instant }) | undefined): Instant {
  return measures?.from ?? Number.POSITIVE_INFINITY
}
