import { DiceCoefficient } from 'natural/lib/natural/distance/index.js'
import type { Instant } from '../items/item.ts'
import { comparedTitle } from './compared-title.ts'

/** Items further apart than this are not taken for one matter by their titles alone. */
export const STORY_WINDOW_MS = 72 * 60 * 60_000

/** Share of common letter pairs from which two folded titles count as near-identical. */
const NEAR_IDENTICAL = 0.82

export interface TitledItem {
  readonly title: string
  readonly seenAt: Instant
}

export interface StoryCandidate extends TitledItem {
  readonly storyId: string
}

/**
 * Do two titles tell the same? Numbers must agree: "3 người" and "5 người" are two accidents, and
 * letters alone would not notice.
 */
export function isNearIdentical(a: string, b: string): boolean {
  const left = comparedTitle(a)
  const right = comparedTitle(b)
  if (left === right) return true
  if (numbersOf(left) !== numbersOf(right)) return false
  return DiceCoefficient(left, right) >= NEAR_IDENTICAL
}

function numbersOf(folded: string): string {
  return (folded.match(/\d+/g) ?? []).sort().join(' ')
}

/** The story that this item continues; the oldest one where several fit, so that ids stay put. */
export function joinStory(
  item: TitledItem,
  candidates: readonly StoryCandidate[],
): string | undefined {
  return candidates
    .filter((candidate) => Math.abs(candidate.seenAt - item.seenAt) <= STORY_WINDOW_MS)
    .filter((candidate) => isNearIdentical(candidate.title, item.title))
    .toSorted((a, b) => a.seenAt - b.seenAt || (a.storyId < b.storyId ? -1 : 1))[0]?.storyId
}
