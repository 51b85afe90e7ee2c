import type { Commitment } from './plan.ts'

/** What is looked at of a published item. */
export interface PublishedText {
  readonly title: string
  readonly excerpt: string
  /** Ids of its axes. */
  readonly axes: readonly string[]
}

/**
 * The annex rows that a published item counts towards. A row with words takes what has one of them; a
 * row without takes what is left of its axis, so that one item is not five products because five rows
 * share an axis.
 */
export function rowsOf(
  { title, excerpt, axes }: PublishedText,
  commitments: readonly Commitment[],
): readonly string[] {
  const text = plain(`${title} ${excerpt}`)
  const open = commitments.filter(
    ({ axis, from, measure }) => axes.includes(axis) && from !== 'hand' && measure !== 'share',
  )
  const claimed = open.filter(({ words }) => words?.some((word) => text.includes(plain(word))))
  const claimedAxes = new Set(claimed.map(({ axis }) => axis))
  const rest = open.filter(({ axis, words }) => words === undefined && !claimedAxes.has(axis))
  const wanted = new Set([...claimed, ...rest].map(({ id }) => id))
  return commitments.filter(({ id }) => wanted.has(id)).map(({ id }) => id)
}

/** Whole words with a space on both sides, in one case and one composition. */
function plain(text: string): string {
  const words =
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  return ` ${words.join(' ')} `
}
