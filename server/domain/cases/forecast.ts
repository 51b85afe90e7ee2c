import type { Instant } from '../items/item.ts'
import type { Step } from '../plan/plan.ts'
import type { WatchedCase } from './due-notices.ts'
import { type PastTime, usedTime } from './past-times.ts'

/** Fewer past cases than this that lasted as long say nothing. */
export const LEAST_PAST = 8

/** From this chance on a clock counts as "will miss". */
export const WILL_MISS = 0.5

/** What will become of one running clock. */
export interface ClockForecast {
  readonly caseId: string
  readonly step: Step
  readonly dueAt: Instant
  /** Chance that it will be missed; absent where too little is known. */
  readonly chance?: number
  /** Past cases that it leans on: those that had lasted as long. */
  readonly n: number
}

/** How often the forecast was right about what is known by now. */
export interface ForecastRecord {
  /** Clocks about which it said something at half time. */
  readonly n: number
  /** Of those called "will miss", the share that missed; absent when none was called. */
  readonly hitRate?: number
  /** Of those that missed, the share that was called; absent when none missed. */
  readonly foundShare?: number
}

/**
 * Which running clocks will be missed before `until`, the likeliest first. Of the past cases with
 * the same step and urgency that had lasted as long as this one has, the share that lasted past the
 * target. `queueFactor` stretches what is still to do where the queue is longer than it was then.
 */
export function forecast(
  cases: readonly WatchedCase[],
  past: readonly PastTime[],
  when: { readonly now: Instant; readonly until: Instant; readonly queueFactor?: number },
): readonly ClockForecast[] {
  const { now, until, queueFactor = 1 } = when
  const groups = groupPast(past)
  const forecasts = cases.flatMap((watched) =>
    watched.clocks.flatMap((clock): readonly ClockForecast[] => {
      const { step, dueAt, targetMs, counts, state, urgency = watched.urgency } = clock
      const isRunning = state === 'waiting' || state === 'paused'
      if (!isRunning || dueAt === undefined || dueAt > until || targetMs === undefined) return []
      const usedMs = usedTime(clock, watched, now)
      const times = (groups.get(groupKey({ step, urgency, counts })) ?? []).map(({ ms }) => ms)
      const asked = usedMs === undefined ? undefined : { usedMs, targetMs, queueFactor }
      return [{ caseId: watched.id, step, dueAt, ...(asked ? chanceOf(times, asked) : { n: 0 }) }]
    }),
  )
  return forecasts.sort((a, b) => (b.chance ?? -1) - (a.chance ?? -1) || a.dueAt - b.dueAt)
}

/**
 * The forecast judged by itself: what it would have said of each past clock at half its target, from
 * what had been done by then, against what came of it. Clocks done before half time were no question.
 */
export function backtest(history: readonly PastTime[]): ForecastRecord {
  const judged = [...groupPast(history).values()].flatMap((group) =>
    group.flatMap((one) => judgeForecast(one, group)),
  )
  const called = judged.filter((one) => one.called)
  const missed = judged.filter((one) => one.missed)
  const both = called.filter((one) => one.missed).length
  return {
    n: judged.length,
    ...(called.length === 0 ? {} : { hitRate: both / called.length }),
    ...(missed.length === 0 ? {} : { foundShare: both / missed.length }),
  }
}

function judgeForecast(
  one: PastTime,
  group: readonly PastTime[],
): readonly { readonly called: boolean; readonly missed: boolean }[] {
  const { startedAt, doneAt, ms, targetMs } = one
  if (ms <= targetMs / 2) return []
  // Half of the target was used when the same share of the way had gone by.
  const halfAt = startedAt + ((doneAt - startedAt) * (targetMs / 2)) / ms
  const known = group.filter((other) => other.doneAt <= halfAt).map((other) => other.ms)
  const { chance } = chanceOf(known, { usedMs: targetMs / 2, targetMs, queueFactor: 1 })
  return chance === undefined ? [] : [{ called: chance >= WILL_MISS, missed: ms > targetMs }]
}

/** Survival past the target among those that lasted longer than what is used already. */
function chanceOf(
  times: readonly number[],
  asked: { readonly usedMs: number; readonly targetMs: number; readonly queueFactor: number },
): { readonly chance?: number; readonly n: number } {
  const { usedMs, targetMs, queueFactor } = asked
  const lasted = times.filter((ms) => ms > usedMs)
  if (lasted.length < LEAST_PAST) return { n: lasted.length }
  const missed = lasted.filter((ms) => usedMs + (ms - usedMs) * queueFactor > targetMs)
  return { chance: missed.length / lasted.length, n: lasted.length }
}

function groupPast(past: readonly PastTime[]): ReadonlyMap<string, readonly PastTime[]> {
  const groups = new Map<string, PastTime[]>()
  for (const one of past) {
    const group = groups.get(groupKey(one))
    if (group) group.push(one)
    else groups.set(groupKey(one), [one])
  }
  return groups
}

function groupKey({
  step,
  urgency,
  counts,
}: Pick<PastTime, 'step' | 'urgency' | 'counts'>): string {
  return `${step} ${urgency} ${counts}`
}
