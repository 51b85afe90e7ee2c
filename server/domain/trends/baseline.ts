import type { Calendar } from '../plan/calendar.ts'
import { DAY, dayNumber, HOUR, localClock } from '../plan/local-time.ts'
import type { Spread } from './counts.ts'
import { type HourSeries, type WindowSums, windowSums } from './hour-series.ts'

/** Past that is compared with, in days: ten of each weekday. */
export const BASELINE_DAYS = 70
/** With fewer windows to compare with, nothing is called usual or unusual. */
const FEWEST_SAMPLES = 6
/** A label that was never seen is still expected now and then. */
const SMALLEST_MEAN = 0.1
/** Of a normal distribution: its standard deviation in median absolute deviations. */
const MAD_TO_SIGMA = 1.4826

/** What is usual for a window, and by how many windows of the past that is known. */
export interface Baseline extends Spread {
  readonly samples: number
  /** `hour-of-week`: the same hour of the same weekday; `day-kind`: of working or of free days. */
  readonly by: 'hour-of-week' | 'day-kind'
}

export interface Baselines {
  readonly sums: WindowSums
  /** `undefined` where too little of the past is known, or was looked at. */
  readonly at: (lastHour: number) => Baseline | undefined
}

/**
 * What is usual for windows of `hours` hours that end with a given hour, from the same hour of the
 * week in the ten weeks before, robustly (median, median absolute deviation), and without windows
 * in which sources were down. Holidays and Tết are held against free days only, and never count as
 * ordinary weekdays.
 */
export function makeBaselines(series: HourSeries, hours: number, calendar: Calendar): Baselines {
  const sums = windowSums(series, hours)
  const kinds = dayKinds(series, calendar)
  return {
    sums,
    at: (last) => {
      const kind = kinds(last)
      const past = (step: number, isLike: (hour: number) => boolean) =>
        samplesOf(sums, { last, step, isLike, scale: scaleOf(series, last) })
      const sameHour = kind === 'holiday' ? [] : past(7 * 24, (hour) => kinds(hour) !== 'holiday')
      if (sameHour.length >= FEWEST_SAMPLES) return describe(sameHour, 'hour-of-week')
      const isFree = kind !== 'working'
      const sameKind = past(24, (hour) => (kinds(hour) !== 'working') === isFree)
      return sameKind.length >= FEWEST_SAMPLES ? describe(sameKind, 'day-kind') : undefined
    },
  }
}

function samplesOf(
  sums: WindowSums,
  {
    last,
    step,
    isLike,
    scale,
  }: {
    readonly last: number
    readonly step: number
    readonly isLike: (hour: number) => boolean
    readonly scale: (hour: number) => number
  },
): readonly number[] {
  const samples: number[] = []
  for (let hour = last - step; hour >= last - BASELINE_DAYS * 24; hour -= step) {
    if (sums.isCovered(hour) && isLike(hour)) samples.push(sums.sum(hour) * scale(hour))
  }
  return samples
}

/** No set of sources is so different from another that more could be told from it. */
const MOST_SCALED = 4

/** What a count of an earlier hour would be with the sources of the last one. */
function scaleOf({ weights = [] }: HourSeries, last: number): (hour: number) => number {
  const now = weights[Math.min(last, weights.length - 1)] ?? 0
  return (hour) => {
    const then = weights[hour] ?? 0
    if (now === 0 || then === 0) return 1
    return Math.min(MOST_SCALED, Math.max(1 / MOST_SCALED, now / then))
  }
}

function describe(samples: readonly number[], by: Baseline['by']): Baseline {
  const middle = median(samples)
  const sigma = MAD_TO_SIGMA * median(samples.map((sample) => Math.abs(sample - middle)))
  // The median of rare things is 0 though they do happen: a mean without the largest tenth is not.
  const mean = Math.max(middle, trimmedMean(samples), SMALLEST_MEAN)
  return { mean, variance: Math.max(mean, sigma ** 2), samples: samples.length, by }
}

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const half = sorted.length >> 1
  const upper = sorted[half] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2
}

function trimmedMean(numbers: readonly number[]): number {
  const kept = numbers.toSorted((a, b) => a - b).slice(0, Math.ceil(numbers.length * 0.9))
  return kept.reduce((sum, number) => sum + number, 0) / Math.max(1, kept.length)
}

type DayKind = 'working' | 'weekend' | 'holiday'

/** Kind of the day on which an hour lies: the calendar's announced days, then the week. */
function dayKinds({ from }: HourSeries, calendar: Calendar): (hour: number) => DayKind {
  const announced = new Map(calendar.days.map(({ date, kind }) => [dayNumber(date) ?? -1, kind]))
  const start = localClock(calendar.zone, from)
  return (hour) => {
    const day = start.day + Math.floor((start.ms + hour * HOUR) / DAY)
    const said = announced.get(day)
    if (said === 'off') return 'holiday'
    if (said === 'works') return 'working'
    // 1970-01-01 was a Thursday.
    const isWorking = (calendar.week[(((day + 4) % 7) + 7) % 7] ?? []).length > 0
    return isWorking ? 'working' : 'weekend'
  }
}
