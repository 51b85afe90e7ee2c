import type { SourceHealth, SourceView } from '../../server/contract/sources.ts'

const DAY = 24 * 3_600_000

export type SourceAge = 'fresh' | 'stale' | 'dead' | 'never'

/**
 * How old the last good fetch is: `stale` after two intervals, `dead` after a day (or two
 * intervals, where the plan looks less often than that).
 */
export function sourceAge(
  source: Pick<SourceView, 'lastGoodAt' | 'everyMs'>,
  now: number,
): SourceAge {
  if (source.lastGoodAt === undefined) return 'never'
  const age = now - source.lastGoodAt
  if (age > Math.max(DAY, 2 * source.everyMs)) return 'dead'
  return age > 2 * source.everyMs ? 'stale' : 'fresh'
}

/** Worst first: the order in which an operator wants to read the list. */
export const HEALTH_ORDER: readonly SourceHealth[] = [
  'broken',
  'never-reached',
  'empty',
  'unchanged',
  'working',
]

/** Sources that answered: a calm feed means something only when these are nearly all. */
export function isAnswering(health: SourceHealth): boolean {
  return health === 'working' || health === 'unchanged' || health === 'empty'
}

/** Worst first, then by title. */
export function inHealthOrder(sources: readonly SourceView[]): readonly SourceView[] {
  return sources.toSorted(
    (a, b) =>
      HEALTH_ORDER.indexOf(a.health) - HEALTH_ORDER.indexOf(b.health) ||
      a.title.localeCompare(b.title, 'vi'),
  )
}
