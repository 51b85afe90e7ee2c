import { STEPS, type Step } from '../plan/plan.ts'
import type { CycleClocks, StepClock } from './clocks.ts'

/** How a figure is worked out; the page has a sentence for each. */
export type FigureFormula =
  | 'judged'
  | 'median'
  | 'p90'
  | 'within-share'
  | 'overdue-open'
  | 'open-not-due'

/** A number with its formula; no value where there is nothing to count, shown as "–". */
export interface Figure {
  readonly value?: number
  readonly formula: FigureFormula
}

/** Figures of one step. Times are ms from the start of the clock that judges the step, day and night. */
export interface StepFigures {
  readonly step: Step
  /** Verdicts: on time, missed, and still open past its target. */
  readonly n: Figure
  readonly medianMs: Figure
  readonly p90Ms: Figure
  /** On time among the judged, 0 to 1: who leaves cases open can't look better. */
  readonly withinShare: Figure
  readonly overdueOpen: Figure
  /** Open and not missed yet: in no share. */
  readonly openNotDue: Figure
}

/** One cycle of one case, under what people ask figures by. */
export interface FigureCycle extends Pick<CycleClocks, 'closed' | 'clocks'> {
  readonly unit: string
  readonly hotSpots: readonly string[]
}

/**
 * Figures per step over cycles of cases. A cycle that ended as a false alarm or went into another
 * case counts nowhere; the earlier cycles of such a case do, so reopening wipes nothing out.
 */
export function stepFigures(cycles: readonly FigureCycle[]): readonly StepFigures[] {
  const byStep = new Map<Step, StepClock[]>(STEPS.map((step) => [step, []]))
  for (const { closed, clocks } of cycles) {
    if (closed && closed.kind !== 'settled') continue
    for (const clock of clocks) byStep.get(clock.step)?.push(clock)
  }
  return STEPS.map((step) => figuresOf(step, byStep.get(step) ?? []))
}

/** The same, one row per key; a cycle with several keys counts under each. */
export function figuresBy(
  cycles: readonly FigureCycle[],
  keysOf: (cycle: FigureCycle) => readonly string[],
): ReadonlyMap<string, readonly StepFigures[]> {
  const groups = new Map<string, FigureCycle[]>()
  for (const cycle of cycles) {
    for (const key of new Set(keysOf(cycle))) {
      const group = groups.get(key)
      if (group) group.push(cycle)
      else groups.set(key, [cycle])
    }
  }
  return new Map([...groups].map(([key, group]) => [key, stepFigures(group)]))
}

/** By the unit that leads the case. */
export function byUnit({ unit }: FigureCycle): readonly string[] {
  return [unit]
}

/** By every hot spot that the case has. */
export function byHotSpot({ hotSpots }: FigureCycle): readonly string[] {
  return hotSpots
}

function figuresOf(step: Step, clocks: readonly StepClock[]): StepFigures {
  const counts = new Map<StepClock['state'], number>()
  const took: number[] = []
  for (const { state, doneAt, startedAt } of clocks) {
    counts.set(state, (counts.get(state) ?? 0) + 1)
    if (doneAt !== undefined) took.push(Math.max(0, doneAt - startedAt))
  }
  took.sort((a, b) => a - b)
  const count = (state: StepClock['state']) => counts.get(state) ?? 0
  const onTime = count('on-time')
  const overdueOpen = count('late')
  const judged = onTime + overdueOpen + count('missed')
  return {
    step,
    n: { value: judged, formula: 'judged' },
    medianMs: figure('median', quantile(took, 0.5)),
    p90Ms: figure('p90', quantile(took, 0.9)),
    withinShare: figure('within-share', judged === 0 ? undefined : onTime / judged),
    overdueOpen: { value: overdueOpen, formula: 'overdue-open' },
    openNotDue: { value: count('waiting') + count('paused'), formula: 'open-not-due' },
  }
}

function figure(formula: FigureFormula, value: number | undefined): Figure {
  return value === undefined ? { formula } : { value, formula }
}

/** Of sorted numbers; the median of an even count lies half way, other quantiles are one of them. */
export function quantile(sorted: readonly number[], share: number): number | undefined {
  if (share !== 0.5) return sorted[Math.ceil(sorted.length * share) - 1]
  const low = sorted[Math.floor((sorted.length - 1) / 2)]
  const high = sorted[Math.floor(sorted.length / 2)]
  return low === undefined || high === undefined ? undefined : Math.round((low + high) / 2)
}
