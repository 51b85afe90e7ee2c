import type { TrendPoint } from '../../server/contract/trends.ts'

/** Something that happened on a local day and may be why a line moves. */
export interface DayNote {
  readonly day: string
  readonly text: string
}

/** Notes by the key of the point that their day lies in; notes beside the period are left out. */
export function marksOf(
  points: readonly TrendPoint[],
  notes: readonly DayNote[],
): ReadonlyMap<string, readonly string[]> {
  const marks = new Map<string, readonly string[]>()
  for (const { day, text } of notes) {
    // Keys begin with their first day, so the last one that is not later holds it.
    const point = points.findLast(({ key }) => key.slice(0, 10) <= day)
    const hour = points.find(({ key }) => key.slice(0, 10) === day)
    const found = hour ?? point
    if (!found || isPast(found, day)) continue
    marks.set(found.key, [...(marks.get(found.key) ?? []), text])
  }
  return marks
}

function isPast({ to }: TrendPoint, day: string): boolean {
  return Date.parse(`${day}T00:00:00Z`) - 14 * 3_600_000 >= to
}
