import { dayNumber, dayString } from '../plan/local-time.ts'

/** Items counted on one local day; `hotSpot: undefined` counts all items of the day. */
export interface DayCount {
  readonly day: string
  readonly hotSpot: string | undefined
  readonly items: number
}

/** One day of the chart. `reach` is absent where nobody looked: no data is not calm. */
export interface Day {
  readonly day: string
  readonly total: number
  readonly counts: Readonly<Record<string, number>>
  readonly reach?: number
}

/** The last `count` local days up to and including `today`, oldest first. */
export function lastDays(today: string, count: number): readonly string[] {
  const end = dayNumber(today) ?? 0
  return Array.from({ length: count }, (_, i) => dayString(end - count + 1 + i))
}

/** Every day of the range, also the empty ones, with the share of sources that gave a good answer. */
export function fillDays(
  days: readonly string[],
  counts: readonly DayCount[],
  coverage: { readonly goodByDay: ReadonlyMap<string, number>; readonly sources: number },
): readonly Day[] {
  return days.map((day) => {
    const rows = counts.filter((row) => row.day === day)
    const good = coverage.goodByDay.get(day)
    return {
      day,
      total: rows.find((row) => row.hotSpot === undefined)?.items ?? 0,
      counts: Object.fromEntries(
        rows.flatMap((row) => (row.hotSpot === undefined ? [] : [[row.hotSpot, row.items]])),
      ),
      ...(good === undefined || coverage.sources === 0
        ? {}
        : { reach: Math.min(1, good / coverage.sources) }),
    }
  })
}
