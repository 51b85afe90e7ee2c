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
  'blocked',
  'never-reached',
  'silent',
  'empty',
  'unchanged',
  'working',
]

/** Sources that answered: a calm feed means something only when these are nearly all. */
export function isAnswering(health: SourceHealth): boolean {
  return !['broken', 'blocked', 'never-reached'].includes(health)
}

/** Asked by the collector, as against what people and files bring. */
export function isCollected({ kind }: Pick<SourceView, 'kind'>): boolean {
  return kind === 'feed' || kind === 'page'
}

/** Failures that no waiting mends: the address has moved, wants a password, or is no source any more. */
const LASTING: ReadonlySet<string> = new Set([
  ...['http-status', 'gone', 'dns-failed', 'not-a-feed', 'not-a-page', 'recipe-finds-nothing'],
])

const TRIES = 3

/** Has the same kind of failure come often enough that a person should look after the source? */
export function needsAttention({
  failures,
  reason,
}: Pick<SourceView, 'failures' | 'reason'>): boolean {
  return failures >= TRIES && reason !== undefined && LASTING.has(reason)
}

/** What is shown of a source: paused by hand outweighs how it was doing. */
export type SourceStanding = SourceHealth | 'paused'

export const STANDINGS: readonly SourceStanding[] = [...HEALTH_ORDER, 'paused']

export function standingOf({ paused, health }: Pick<SourceView, 'paused' | 'health'>) {
  return paused ? 'paused' : health
}

/** Worst first, then by title; what is paused comes last. */
export function inHealthOrder(sources: readonly SourceView[]): readonly SourceView[] {
  return sources.toSorted(
    (a, b) =>
      STANDINGS.indexOf(standingOf(a)) - STANDINGS.indexOf(standingOf(b)) ||
      a.title.localeCompare(b.title, 'vi'),
  )
}
