import type { SourceMove, TrendsView } from '../contract/trends.ts'
import { dayString } from '../domain/plan/local-time.ts'

interface SourceSpan {
  readonly sourceId: string
  /** Local days since 1970 on which it was due first and last. */
  readonly first: number
  readonly last: number
}

/**
 * Sources that were there only from some day on, or only until some day, of those on which anything
 * was looked at. A day more or less is no move: on its first day a source may be asked late.
 */
export function sourceMoves(
  spans: readonly SourceSpan[],
  titleOf: ReadonlyMap<string, string>,
): TrendsView['sources'] {
  const begin = Math.min(...spans.map(({ first }) => first))
  const end = Math.max(...spans.map(({ last }) => last))
  const move = (id: string, day: number): SourceMove => {
    return { id, title: titleOf.get(id) ?? id, day: dayString(day) }
  }
  return {
    added: spans
      .filter(({ first }) => first > begin + 1)
      .map((one) => move(one.sourceId, one.first)),
    gone: spans.filter(({ last }) => last < end - 1).map((one) => move(one.sourceId, one.last)),
  }
}
