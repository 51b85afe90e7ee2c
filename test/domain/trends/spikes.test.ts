import { describe, expect, it } from 'vitest'
import { makeBaselines } from '../../../server/domain/trends/baseline.ts'
import { forecastDay } from '../../../server/domain/trends/forecast.ts'
import type { HourSeries } from '../../../server/domain/trends/hour-series.ts'
import {
  judgeSpike,
  replaySpikes,
  SPIKE_SETTINGS,
  type SpikeSettings,
} from '../../../server/domain/trends/spikes.ts'
import { hanoiCalendar } from '../../support/hanoi-calendar.ts'

const DAYS = 84
const settings: SpikeSettings = SPIKE_SETTINGS.ordinary
const calendar = hanoiCalendar()

/** From Monday 1 June 2026, 00:00 in Hanoi. */
const FROM = Date.parse('2026-06-01T00:00:00+07:00')

/** `usual(day, hour)` items an hour, and what is put on top. */
function series(
  usual: (day: number, hour: number) => number,
  change: (made: { counts: number[]; reach: number[] }) => void = () => {},
): HourSeries {
  const hours = Array.from({ length: DAYS * 24 }, (_, i) => i)
  const counts = hours.map((i) => usual(Math.floor(i / 24), i % 24))
  const made = { counts, reach: hours.map(() => 1) }
  change(made)
  return { from: FROM, ...made }
}

const isWeekend = (day: number) => day % 7 >= 5
/** Two an afternoon hour on working days, nothing else. */
const office = (day: number, hour: number) => (!isWeekend(day) && hour >= 14 && hour < 18 ? 2 : 0)
const hourAt = (day: number, hour: number) => day * 24 + hour

function judge(of: HourSeries, lastHour: number, publishers = 3) {
  return judgeSpike(makeBaselines(of, settings.hours, calendar), { lastHour, publishers }, settings)
}

describe('the spike alarm', () => {
  it('takes an ordinary afternoon for usual, and the same count on a Sunday for a spike', () => {
    expect(judge(series(office), hourAt(73, 20)).reason).toBe('usual')
    const sunday = series(office, ({ counts }) => {
      for (const hour of [9, 10, 11, 12]) counts[hourAt(76, hour)] = 2
    })
    expect(judge(sunday, hourAt(76, 20))).toMatchObject({ reason: 'spike', count: 8 })
  })

  it('says by what it judged: the same hour of the week, and what would still have been usual', () => {
    const flood = series(office, ({ counts }) => {
      counts[hourAt(73, 7)] = 30
    })
    const verdict = judge(flood, hourAt(73, 20))
    expect(verdict).toMatchObject({ reason: 'spike', count: 38, expected: 8 })
    expect(verdict.baseline).toMatchObject({ by: 'hour-of-week', samples: 10 })
    expect(verdict.usualUpTo).toBeGreaterThan(8)
    expect(verdict.usualUpTo).toBeLessThan(38)
  })

  it('never calls a gap calm or unusual', () => {
    const dead = series(office, ({ counts, reach }) => {
      for (let hour = hourAt(73, 0); hour <= hourAt(73, 12); hour += 1) {
        counts[hour] = 0
        reach[hour] = 0.2
      }
      counts[hourAt(73, 14)] = 50
    })
    expect(judge(dead, hourAt(73, 20)).reason).toBe('gap')
  })

  it('leaves outages out of what is usual', () => {
    const patchy = series(office, ({ counts, reach }) => {
      for (let day = 3; day < 70; day += 14) {
        for (let hour = 0; hour < 24; hour += 1) {
          counts[hourAt(day, hour)] = 0
          reach[hourAt(day, hour)] = 0
        }
      }
    })
    expect(judge(patchy, hourAt(73, 20))).toMatchObject({ reason: 'usual', expected: 8 })
  })

  it('says that it does not know yet while there is too little past', () => {
    const young = series(office, ({ counts }) => {
      counts[hourAt(4, 9)] = 40
    })
    expect(judge(young, hourAt(4, 20)).reason).toBe('history')
  })

  it('wants two voices and a few items, however unusual the window is', () => {
    const quiet = series(
      () => 0,
      ({ counts }) => {
        counts[hourAt(80, 9)] = 3
        counts[hourAt(82, 9)] = 9
      },
    )
    expect(judge(quiet, hourAt(80, 20)).reason).toBe('few')
    expect(judge(quiet, hourAt(82, 20), 1).reason).toBe('one-voice')
    expect(judge(quiet, hourAt(82, 20), 2).reason).toBe('spike')
  })

  it('holds a holiday against free days: an ordinary count is too much for it', () => {
    // 31 August, 1 and 2 September 2026 are announced as off; day 91 is 31 August.
    const long: HourSeries = {
      from: FROM,
      counts: Array.from({ length: 100 * 24 }, (_, i) => office(Math.floor(i / 24), i % 24)),
      reach: Array.from({ length: 100 * 24 }, () => 1),
    }
    const verdict = judge(long, hourAt(91, 20))
    expect(verdict).toMatchObject({ reason: 'spike', count: 8 })
    expect(verdict.baseline?.by).toBe('day-kind')
  })

  it('rings once for one matter, and again when it doubles', () => {
    const wave = series(office, ({ counts }) => {
      for (const hour of [8, 9, 10, 11]) counts[hourAt(73, hour)] = 10
      counts[hourAt(73, 13)] = 60
    })
    const rings = replaySpikes(wave, calendar, {
      settings,
      fromHour: hourAt(70, 0),
      publishersOf: () => 3,
    })
    expect(rings.map(({ at }) => (at - FROM) / 3_600_000 - 73 * 24)).toEqual([10, 14])
  })

  it('does not ring on a quiet ward', () => {
    const rings = replaySpikes(series(office), calendar, {
      settings,
      fromHour: 0,
      publishersOf: () => 9,
    })
    expect(rings).toEqual([])
  })
})

describe('the forecast of the next day', () => {
  it('foretells a working day and a free day, with its own error beside it', () => {
    const monday = forecastDay(series(office), calendar)
    expect(monday).toMatchObject({ from: FROM + DAYS * 24 * 3_600_000 })
    expect(monday?.expected).toBeCloseTo(8, 0)
    expect(monday?.trial.days).toBe(28)
    expect(monday?.trial.meanError).toBeLessThan(0.5)
    expect(monday?.trial.within).toBe(1)
    const untilFriday = series(office)
    const cut = 82 * 24
    const saturday = forecastDay(
      {
        ...untilFriday,
        counts: untilFriday.counts.slice(0, cut),
        reach: untilFriday.reach.slice(0, cut),
      },
      calendar,
    )
    expect(saturday?.expected).toBeLessThan(1)
  })

  it('is silent where the past is too short', () => {
    expect(forecastDay({ from: FROM, counts: [1, 2], reach: [1, 1] }, calendar)).toBeUndefined()
  })
})
