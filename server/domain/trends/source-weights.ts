interface SourceDay {
  /** Local day since 1970. */
  readonly day: number
  readonly sourceId: string
}

/**
 * How much the sources that were due on each day usually bring a day. A source counts with what it
 * brought on the days on which it was due, so one that came yesterday counts with yesterday. Days of
 * which no source is known are not in it.
 */
export function dayWeights(
  due: readonly SourceDay[],
  itemsOf: ReadonlyMap<string, number>,
): ReadonlyMap<number, number> {
  const daysOf = new Map<string, number>()
  for (const { sourceId } of due) daysOf.set(sourceId, (daysOf.get(sourceId) ?? 0) + 1)
  const weights = new Map<number, number>()
  for (const { day, sourceId } of due) {
    const usual = (itemsOf.get(sourceId) ?? 0) / (daysOf.get(sourceId) ?? 1)
    weights.set(day, (weights.get(day) ?? 0) + usual)
  }
  return weights
}
