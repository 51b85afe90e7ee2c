import type { Instant } from '../items/item.ts'
import type { Calendar } from '../plan/calendar.ts'
import { HOUR } from '../plan/local-time.ts'
import { type Baseline, type Baselines, makeBaselines } from './baseline.ts'
import { quantile, tail } from './counts.ts'
import type { HourSeries } from './hour-series.ts'

/** How easily the alarm rings: the chance at which a quiet label would ring by accident. */
export const SENSITIVITIES = { calm: 1e-5, normal: 1e-3, keen: 1e-2 } as const
export type Sensitivity = keyof typeof SENSITIVITIES

export interface SpikeSettings {
  readonly sensitivity: Sensitivity
  /** Length of the window that is counted, hours. */
  readonly hours: number
  /** Fewer items are no spike, however unusual. */
  readonly fewest: number
  /** One voice repeating itself is no spike. */
  readonly publishers: number
  /** After it has rung it stays quiet so long, hours, unless the count doubles. */
  readonly coolDown: number
}

/** Urgent labels warn on small counts of a short window; the others wait for more. */
export const SPIKE_SETTINGS: Readonly<Record<'urgent' | 'ordinary', SpikeSettings>> = {
  urgent: { sensitivity: 'keen', hours: 6, fewest: 2, publishers: 2, coolDown: 12 },
  ordinary: { sensitivity: 'normal', hours: 24, fewest: 4, publishers: 2, coolDown: 24 },
}

/** Why a window rings or does not. Only `spike` rings; `gap` and `history` say neither yes nor no. */
export type SpikeReason = 'spike' | 'usual' | 'few' | 'one-voice' | 'gap' | 'history'

export interface SpikeVerdict {
  readonly reason: SpikeReason
  readonly count: number
  readonly expected?: number
  /** The largest count that this setting still calls usual. */
  readonly usualUpTo?: number
  readonly baseline?: Baseline
}

/** Judges the window that ends with `lastHour`; `publishers` are the independent voices in it. */
export function judgeSpike(
  baselines: Baselines,
  window: { readonly lastHour: number; readonly publishers: number },
  settings: SpikeSettings,
): SpikeVerdict {
  const count = baselines.sums.sum(window.lastHour)
  if (!baselines.sums.isCovered(window.lastHour)) return { reason: 'gap', count }
  const baseline = baselines.at(window.lastHour)
  if (!baseline) return { reason: 'history', count }
  const chance = SENSITIVITIES[settings.sensitivity]
  const usualUpTo = quantile(baseline, 1 - chance)
  const found = { count, expected: baseline.mean, usualUpTo, baseline }
  if (tail(baseline, count) >= chance) return { reason: 'usual', ...found }
  if (count < settings.fewest) return { reason: 'few', ...found }
  if (window.publishers < settings.publishers) return { reason: 'one-voice', ...found }
  return { reason: 'spike', ...found }
}

export interface Ring {
  /** End of the window that rang. */
  readonly at: Instant
  readonly count: number
  readonly expected: number
}

/**
 * Every time the alarm would have rung from `fromHour` on, as if it had been asked each hour: what a
 * setting costs is seen before it is chosen. `publishersOf` counts the voices of a window.
 */
export function replaySpikes(
  series: HourSeries,
  calendar: Calendar,
  {
    settings,
    fromHour,
    publishersOf,
  }: {
    readonly settings: SpikeSettings
    readonly fromHour: number
    readonly publishersOf: (lastHour: number) => number
  },
): readonly Ring[] {
  const baselines = makeBaselines(series, settings.hours, calendar)
  const rings: Ring[] = []
  for (let hour = Math.max(0, fromHour); hour < series.counts.length; hour += 1) {
    // Nothing new came in, so nothing new can ring; most hours of a ward are such.
    if ((series.counts[hour] ?? 0) === 0) continue
    const window = { lastHour: hour, publishers: publishersOf(hour) }
    const verdict = judgeSpike(baselines, window, settings)
    const at = series.from + (hour + 1) * HOUR
    if (verdict.reason !== 'spike' || isCooling(rings.at(-1), { at, ...verdict }, settings))
      continue
    rings.push({ at, count: verdict.count, expected: verdict.expected ?? 0 })
  }
  return rings
}

/** Whether it has rung for this already; twice as much is news again. */
export function isCooling(
  last: Pick<Ring, 'at' | 'count'> | undefined,
  next: Pick<Ring, 'at' | 'count'>,
  { coolDown }: Pick<SpikeSettings, 'coolDown'>,
): boolean {
  if (!last || next.at - last.at >= coolDown * HOUR) return false
  return next.count < 2 * last.count
}
